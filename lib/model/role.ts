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
] as const;
export type Verb = (typeof verbs)[number];

export const roles = ["viewer", "approver", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

// Who operates does not decide: both hats can be given to one person, but never come by themselves.
export const verbsOfRole: Readonly<Record<Role, readonly Verb[]>> = {
  viewer: ["view"],
  approver: ["view", "approval.decide"],
  operator: verbs.filter((verb) => verb !== "approval.decide"),
  admin: verbs,
};
