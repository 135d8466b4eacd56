import type { AuditRecord } from "./audit";
import { type DeploymentActKind, deploymentActKinds } from "./deployment-acts";
import { type PipelineActKind, pipelineActKinds } from "./pipeline-act/pipeline-act";

type Acted = Pick<AuditRecord, "verb" | "act">;

// Both can be stopped and rolled back: only the verb tells which it was.
export function deploymentActOf({ verb, act }: Acted): DeploymentActKind | undefined {
  return isOfDeployment(verb) ? deploymentActKinds.find((kind) => kind === act) : undefined;
}

export function pipelineActOf({ verb, act }: Acted): PipelineActKind | undefined {
  return isOfDeployment(verb) ? undefined : pipelineActKinds.find((kind) => kind === act);
}

function isOfDeployment(verb: Acted["verb"]): boolean {
  return verb.startsWith("deployment.");
}
