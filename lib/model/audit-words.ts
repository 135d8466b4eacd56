import type { AuditRecord, AuditVerb } from "./audit";
import { actVerbs } from "./deployment-act-words";

/** What was asked for, as one would ask for it: whether it came to be is the outcome's to say. */
export const auditVerbWords: Readonly<Record<AuditVerb, string>> = {
  "approval.decide": "Decide an approval",
  "execution.start": "Start an execution",
  "execution.stop": "Stop an execution",
  "stage.retry": "Retry a stage",
  "stage.rollback": "Roll back a stage",
  "transition.set": "Set a transition",
  "condition.override": "Override a condition",
  "deployment.stop": "Stop a deployment",
  "deployment.roll-back": "Stop and roll back a deployment",
  "deployment.continue": "Let a deployment go on",
  "failure.mute": "Mute a failure",
  "session.open": "Sign in",
  "session.refuse": "Be refused a sign-in",
  "session.end": "Sign out",
};

const decisionWords = { Approved: "Approve", Rejected: "Reject" } as const;

export function wordAsked({ verb, decision, act }: Pick<AuditRecord, "verb" | "decision" | "act">): string {
  if (act !== undefined) return actVerbs[act];
  return decision === undefined ? auditVerbWords[verb] : decisionWords[decision];
}
