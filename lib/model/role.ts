export const verbs = [
  "view",
  "approval.decide",
  "execution.start",
  "execution.stop",
  "stage.retry",
  "stage.rollback",
  "transition.set",
  "condition.override",
  "deployment.stop",
  "deployment.roll-back",
  "deployment.continue",
  "failure.mute",
  "posture.accept",
  "token.manage",
] as const;
export type Verb = (typeof verbs)[number];

export const roles = ["viewer", "approver", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

const ofOthers: readonly Verb[] = ["approval.decide", "token.manage"];

// Who operates does not decide: both hats can be given to one person, but never come by themselves.
export const verbsOfRole: Readonly<Record<Role, readonly Verb[]>> = {
  viewer: ["view"],
  approver: ["view", "approval.decide"],
  operator: verbs.filter((verb) => !ofOthers.includes(verb)),
  admin: verbs,
};
