import type { ConsolePage } from "../../lib/model/console-url";
import type { FailureCard, FailurePlace } from "../../lib/model/failure/failure-card";
import { deploymentPath, logPath } from "../../lib/model/own-path";
import { parseDeploymentKey, parsePipelineKey } from "../../lib/model/scope";

/** Our own page of where it stands still. */
export function placePath(place: FailurePlace): string {
  return place.kind === "pipeline" ? `/pipelines/${place.key}` : deploymentPath(place.key);
}

/** Absent where there is no log to read. */
export function wholeLogPath({ failure, place }: FailureCard): string | undefined {
  const { hasLog, actionExecutionId } = failure;
  if (!hasLog || actionExecutionId === undefined || place.kind !== "pipeline") return undefined;
  return logPath(place.key, actionExecutionId);
}

/** What AWS itself shows of it: the deployment, else the execution, else the pipeline. */
export function consolePageOf({ failure, place }: FailureCard): ConsolePage | undefined {
  return deploymentPage(failure.deployment) ?? pipelinePage({ failure, place });
}

function deploymentPage(key: FailureCard["failure"]["deployment"]): ConsolePage | undefined {
  const id = key && parseDeploymentKey(key)?.id;
  // CodeDeploy's own only: what ECS and Lambda do themselves has no page by id.
  return id?.startsWith("d-") ? { kind: "deployment", id } : undefined;
}

function pipelinePage({ failure, place }: FailureCard): ConsolePage | undefined {
  const name = place.kind === "pipeline" ? parsePipelineKey(place.key)?.name : undefined;
  if (name === undefined) return undefined;
  const { executionId } = failure;
  return executionId === undefined ? { kind: "pipeline", name } : { kind: "execution", name, executionId };
}
