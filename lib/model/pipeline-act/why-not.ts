import type { ConditionType } from "../definition";
import type { PipelineExecutionId } from "../ids";
import { isSettled, isUnknown, wordOf } from "../status";
import { findStage, type PipelineActState, type StageActState } from "./act-state";

/** Without an execution: whether there is one at all that could be stopped. */
export function wordWhyNotStop(
  { executions }: PipelineActState,
  act: "stop" | "abandon",
  executionId: PipelineExecutionId | undefined,
): string | undefined {
  if (executionId === undefined) {
    return executions.some(({ status }) => !isSettled(status)) ? undefined : "Nothing is in progress.";
  }
  const status = executions.find(({ id }) => id === executionId)?.status;
  if (status === undefined) return "AWS lists this execution no more.";
  if (status === "Stopping" && act === "stop") return "It is stopping already.";
  if (isUnknown(status))
    return `AWS calls its status ${wordOf(status)}: whether it can be stopped, Signalbox does not know.`;
  return isSettled(status) ? `It has ended: ${status}.` : undefined;
}

export function wordWhyNotTransition(
  state: PipelineActState,
  act: "enable-transition" | "disable-transition",
  stageName: string,
): string | undefined {
  const stage = findStage(state, stageName);
  if (!stage) return noSuchStage(stageName);
  if (stage === state.stages[0]) return `${stageName} is the first stage: no transition leads into it.`;
  const { kind } = stage.transition;
  if (act === "enable-transition") return kind === "enabled" ? "It is enabled already." : undefined;
  return kind === "disabled" ? "It is disabled already." : undefined;
}

export function wordWhyNotOverride(
  state: PipelineActState,
  { stageName, conditionType }: { stageName: string; conditionType: ConditionType | undefined },
): string | undefined {
  const stage = findStage(state, stageName);
  const condition = stage?.conditions.find(({ type }) => type === conditionType);
  if (!stage || !condition) return `${stageName} has no such condition any more.`;
  if (condition.type === "ON_FAILURE")
    return "AWS overrides entry and success conditions only, and this is one of failure.";
  return wordWhyItHoldsNothing(stage, condition);
}

/** A condition holds an execution back while it is checked, and once it failed where that failed the stage. */
function wordWhyItHoldsNothing(
  { latest }: StageActState,
  { status, result }: StageActState["conditions"][number],
): string | undefined {
  if (!latest) return "Nothing has come to it yet.";
  if (status === "InProgress" && latest.status === "InProgress") return undefined;
  if (status === undefined) return "It has not been checked.";
  if (status !== "Failed") return `It holds nothing back: AWS shows it as ${wordOf(status)}.`;
  if (result === "SKIP") return "It did not hold the execution back: the stage was skipped.";
  if (result === "ROLLBACK") return "It did not hold the execution back: the stage was rolled back.";
  return latest.status === "Failed" ? undefined : `The stage has gone on: it is ${wordOf(latest.status)}.`;
}

export function noSuchStage(stageName: string): string {
  return `The pipeline has no stage ${stageName} any more.`;
}
