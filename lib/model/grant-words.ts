import type { Grant } from "./grant";
import { type Role, type Verb, verbsOfRole } from "./role";

const toDo: Readonly<Record<Verb, string>> = {
  view: "view",
  "approval.decide": "decide approvals",
  "execution.start": "start executions",
  "execution.stop": "stop executions",
  "stage.retry": "retry stages",
  "stage.rollback": "roll back stages",
  "transition.set": "set transitions",
  "condition.override": "override conditions",
  "deployment.stop": "stop deployments",
  "deployment.roll-back": "roll deployments back",
  "deployment.continue": "let deployments go on",
  "failure.mute": "mute failures",
  "posture.accept": "accept findings",
  "token.manage": "manage tokens",
};

export function wordVerbs(role: Role): string {
  return verbsOfRole[role].map((verb) => toDo[verb]).join(", ");
}

/** For which pipelines a grant holds: "every pipeline", "checkout-* in prod, tagged team=payments". */
export function wordReach({ pipelines, accounts, tags }: Grant): string {
  const named = pipelines === undefined || pipelines.includes("*") ? "every pipeline" : wordList(pipelines);
  const within = accounts === undefined ? "" : ` in ${wordList(accounts)}`;
  const tagged = Object.entries(tags ?? {}).map(([name, value]) => `${name}=${value}`);
  return `${named}${within}${tagged.length > 0 ? `, tagged ${tagged.join(" and ")}` : ""}`;
}

/** To whom it was given. */
export function wordHolder({ group, email }: Grant): string {
  return group === undefined ? `to ${email ?? "nobody"}` : `to the group ${group}`;
}

function wordList(list: readonly string[]): string {
  return list.length > 0 ? list.join(", ") : "none";
}
