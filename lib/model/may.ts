import { covers, type Grant, isUnlimited, type Subject } from "./grant";
import { type Role, roles, type Verb, verbsOfRole } from "./role";

/** Whoever was granted something: an actor on the server, the viewer in the browser. */
export type Granted = { grants: readonly Grant[] };

/** The one place that answers whether somebody may. */
export function can({ grants }: Granted, verb: Verb, subject: Subject): boolean {
  return grants.some((grant) => includesVerb(grant.role, verb) && covers(grant, subject));
}

/** Anything at all, anywhere: without it there is nothing that could wait for them. */
export function mayDecideAny({ grants }: Granted): boolean {
  return grants.some(({ role }) => includesVerb(role, "approval.decide"));
}

/** A token may reach everything, so only they may make one to whom nothing is closed. */
export function mayManageTokens({ grants }: Granted): boolean {
  return grants.some((grant) => includesVerb(grant.role, "token.manage") && isUnlimited(grant));
}

export const tokensNeedAdmin = "Managing tokens needs the role admin for every pipeline.";

export function rolesOf({ grants }: Granted): readonly Role[] {
  return roles.filter((role) => grants.some((grant) => grant.role === role));
}

const doing: Readonly<Record<Verb, string>> = {
  view: "viewing",
  "approval.decide": "deciding",
  "execution.start": "starting",
  "execution.stop": "stopping",
  "stage.retry": "retrying",
  "stage.rollback": "rolling back",
  "transition.set": "setting a transition",
  "condition.override": "overriding a condition",
  "deployment.stop": "stopping a deployment",
  "deployment.roll-back": "rolling a deployment back",
  "deployment.continue": "letting a deployment go on",
  "failure.mute": "muting a failure",
  "posture.accept": "accepting a finding",
  "token.manage": "managing tokens",
};

/** The same words for what is not there and for what one may not see. */
export const noSuchPipeline = "There is no such pipeline, or you may not see it.";

export const noSuchDeployment = "There is no such deployment, or you may not see it.";

/** What is missing, in a sentence; undefined for whoever may. What one may not see is not even said to be there. */
export function wordRefusal(granted: Granted, verb: Verb, subject: Subject): string | undefined {
  if (can(granted, verb, subject)) return undefined;
  if (!can(granted, "view", subject))
    return verb.startsWith("deployment.") ? noSuchDeployment : noSuchPipeline;
  const needed = roleFor(verb);
  const hasElsewhere = granted.grants.some(({ role }) => includesVerb(role, verb));
  const missing = hasElsewhere
    ? `the role ${needed} there, which yours does not reach`
    : `the role ${needed}`;
  return `You may view ${subject.name}; ${doing[verb]} needs ${missing}.`;
}

/** The least that includes it: roles stand in the order of what they allow. */
function roleFor(verb: Verb): Role {
  return roles.find((role) => includesVerb(role, verb)) ?? "admin";
}

function includesVerb(role: Role, verb: Verb): boolean {
  return verbsOfRole[role].includes(verb);
}
