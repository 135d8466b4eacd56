import type { PipelineExecution } from "../execution";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled, isUnknown, type StageStatus, wordOf } from "../status";
import { findStage } from "./act-state";
import { nameExecution } from "./name-execution";
import { wordOtherVersion } from "./retry-rules";
import { wordStands } from "./standing-words";
import { noSuchStage } from "./why-not";

/** `why`: AWS would not take it; absent where it would. */
export type RollbackCandidate = { execution: PipelineExecution; why?: string | undefined };

/** Every earlier execution that is known, newest first. */
export function readRollbackCandidates(
  pipeline: PipelineSnapshot,
  stageName: string,
): readonly RollbackCandidate[] {
  const stage = findStage(pipeline, stageName);
  if (!stage) return [];
  return pipeline.executions.map((execution) => ({ execution, why: whyNotTo(pipeline, stage, execution) }));
}

/** Why the stage can't be rolled back at all, to whichever execution; without a stage, why none of them can. */
export function wordWhyNotRollBack(
  pipeline: PipelineSnapshot,
  stageName: string | undefined,
): string | undefined {
  if (stageName !== undefined) return wordWhyNotHere(pipeline, stageName);
  const reasons = pipeline.stages.slice(1).map(({ name }) => wordWhyNotHere(pipeline, name));
  if (reasons.includes(undefined)) return undefined;
  return reasons.at(-1) ?? "There is no stage that AWS would roll back.";
}

function wordWhyNotHere(pipeline: PipelineSnapshot, stageName: string): string | undefined {
  const stage = findStage(pipeline, stageName);
  if (!stage) return noSuchStage(stageName);
  if (stage === pipeline.stages[0])
    return "AWS rolls back any stage but the first, which fetches the sources.";
  if (pipeline.mode === "PARALLEL") return "AWS rolls back no stage of a pipeline in PARALLEL mode.";
  if (pipeline.pipelineType === "V1")
    return "AWS rolls back stages of pipelines of type V2 only, and this one is V1.";
  const status = stage.latest?.status;
  if (status !== undefined && !isSettled(status))
    return `${stageName} ${wordStands(status)}: AWS rolls back only a stage at rest.`;
  const isAny = readRollbackCandidates(pipeline, stageName).some(({ why }) => why === undefined);
  return isAny ? undefined : wordNone(pipeline, stageName);
}

function wordNone({ executions }: PipelineSnapshot, stageName: string): string {
  const known = executions.length === 1 ? "the only execution" : `the last ${executions.length} executions`;
  return executions.length === 0
    ? "No earlier execution is known."
    : `None of ${known} can be rolled back to in ${stageName}.`;
}

function whyNotTo(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  execution: PipelineExecution,
): string | undefined {
  if (isRollback(execution)) return wordRollback(pipeline, execution);
  if (execution.mode === "PARALLEL") return "It ran in PARALLEL mode.";
  return (
    wordUnsuccessful(stage.name, passageOf(stage, execution)) ??
    wordOtherVersion(pipeline, execution.id) ??
    (isThere(pipeline, stage, execution) ? `It is what ${stage.name} holds now.` : undefined)
  );
}

function isRollback({ type }: PipelineExecution): boolean {
  return type === "ROLLBACK";
}

function wordRollback(pipeline: PipelineSnapshot, { rollbackTargetId }: PipelineExecution): string {
  const to = rollbackTargetId && nameExecution(pipeline, rollbackTargetId);
  return to === undefined
    ? "It was a rollback itself."
    : `It was itself a rollback to ${to}: choose that one.`;
}

function passageOf(
  { name, latest }: StageSnapshot,
  { id, passages }: PipelineExecution,
): StageStatus | "unknown" | undefined {
  if (latest?.executionId === id) return latest.status;
  if (!passages) return "unknown";
  return passages.find(({ stageName }) => stageName === name)?.status;
}

function wordUnsuccessful(
  stageName: string,
  status: StageStatus | "unknown" | undefined,
): string | undefined {
  if (status === "Succeeded") return undefined;
  if (status === undefined) return `It did not come to ${stageName}.`;
  if (status === "unknown") return `Whether it succeeded in ${stageName} is not known.`;
  if (isUnknown(status)) return `AWS calls what it came to in ${stageName} ${wordOf(status)}.`;
  return isSettled(status) ? `It ended ${status} in ${stageName}.` : `It is ${status} in ${stageName}.`;
}

/** What succeeded there last is in place, also where a rollback brought it back. */
function isThere(
  { executions }: PipelineSnapshot,
  { latest }: StageSnapshot,
  { id }: PipelineExecution,
): boolean {
  if (latest?.status !== "Succeeded") return false;
  if (latest.executionId === id) return true;
  const holding = executions.find((one) => one.id === latest.executionId);
  return holding?.type === "ROLLBACK" && holding.rollbackTargetId === id;
}
