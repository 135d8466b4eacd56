import type { Counts } from "../../lib/model/need";
import type { Look } from "../status/look";
import { kindLook } from "../status/situation-look";

/** Pages and counts that exist; each count is the fleet, narrowed to what it counts. */
export type Section = {
  href: string;
  name: string;
  filter?: string;
  count?: keyof Counts;
  look?: Look;
  /** Looked up now and then: below the others, and on a phone behind one's own name. */
  isApart?: boolean;
};

export const sections: readonly Section[] = [
  { href: "/", name: "Fleet" },
  { href: "/approvals", name: "Approvals", count: "waiting", look: kindLook("waiting") },
  {
    href: "/?q=status:failed",
    name: "Failed",
    filter: "status:failed",
    count: "failed",
    look: kindLook("failed"),
  },
  {
    href: "/?q=status:disabled",
    name: "Disabled",
    filter: "status:disabled",
    count: "disabled",
    look: kindLook("disabled"),
  },
  {
    href: "/?q=status:running",
    name: "Running",
    filter: "status:running",
    count: "running",
    look: kindLook("running"),
  },
  { href: "/audit", name: "Audit", isApart: true },
];
