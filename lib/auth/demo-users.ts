import type { Grant } from "../model/grant";
import { type Role, roles } from "../model/role";

export type DemoUser = { email: string; name: string; role: Role };

const names: Readonly<Record<Role, string>> = {
  viewer: "Vera Viewer",
  approver: "Arno Approver",
  operator: "Olga Operator",
  admin: "Ada Admin",
};

/** Exist only where `auth.demo` is switched on, and need no password. */
export const demoUsers: readonly DemoUser[] = roles.map((role) => ({
  email: `${role}@demo`,
  name: names[role],
  role,
}));

export const demoGrants: readonly Grant[] = demoUsers.map(({ email, role }) => ({ email, role }));
