import type { AuditRecord, AuditVerb } from "./audit";
import { deploymentActOf, pipelineActOf } from "./audit-act";
import { actVerbs } from "./deployment-act-words";
import type { PipelineActKind } from "./pipeline-act/pipeline-act";
import { shortRevision } from "./revision";

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
  "posture.accept": "Accept a finding",
  "token.manage": "Make or revoke a token",
  "session.open": "Sign in",
  "session.refuse": "Be refused a sign-in",
  "session.end": "Sign out",
};

const decisionWords = { Approved: "Approve", Rejected: "Reject" } as const;

type Asked = Pick<AuditRecord, "verb" | "decision" | "act" | "stage" | "executionId" | "revisions">;

export function wordAsked(record: Asked): string {
  const { verb, decision } = record;
  const onDeployment = deploymentActOf(record);
  if (onDeployment) return actVerbs[onDeployment];
  const onPipeline = pipelineActOf(record);
  if (onPipeline) return wordOnPipeline(onPipeline, record);
  return decision === undefined ? auditVerbWords[verb] : decisionWords[decision];
}

function wordOnPipeline(act: PipelineActKind, { stage, executionId, revisions }: Asked): string {
  switch (act) {
    case "start":
      return "Start";
    case "stop":
      return "Stop and wait";
    case "abandon":
      return "Stop and abandon";
    case "retry-failed":
      return "Retry failed actions";
    case "retry-all":
      return "Retry all actions";
    case "roll-back":
      return `Roll back to ${wordTarget(revisions?.[0], executionId)}`;
    case "enable-transition":
      return `Enable the transition into ${stage}`;
    case "disable-transition":
      return `Disable the transition into ${stage}`;
    case "override":
      return "Override a condition";
  }
}

function wordTarget(revision: string | undefined, executionId: string | undefined): string {
  if (revision !== undefined) return shortRevision(revision);
  return executionId === undefined ? "an earlier execution" : executionId.slice(0, 8);
}
