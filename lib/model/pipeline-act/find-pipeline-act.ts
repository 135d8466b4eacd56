import type { PipelineExecutionId } from "../ids";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled, unknown, wordOf } from "../status";
import { findStage } from "./act-state";
import { nameExecution } from "./name-execution";
import type { PipelineAct } from "./pipeline-act";
import { wordStands } from "./standing-words";

/** As it was when it was sent: what AWS makes of it shows in what differs from this. */
export type ActMark = { known: readonly PipelineExecutionId[]; manualAttempts: number };

export type SentAct = {
  act: PipelineAct;
  mark: ActMark;
  /** That AWS gave to what was started. */
  executionId?: PipelineExecutionId | undefined;
};

export type PipelineActFound =
  | { kind: "shown"; what: string }
  /** As it was before: on its way, or never arrived. */
  | { kind: "pending" }
  | { kind: "other"; because: string };

const pending: PipelineActFound = { kind: "pending" };
const shown = (what: string): PipelineActFound => ({ kind: "shown", what });
const otherwise = (what: string): PipelineActFound => ({
  kind: "other",
  because: `${what}, as AWS shows it.`,
});

export function markFor({ executions, stages }: PipelineSnapshot, act: PipelineAct): ActMark {
  const stage = "stageName" in act ? stages.find(({ name }) => name === act.stageName) : undefined;
  return { known: executions.map(({ id }) => id), manualAttempts: stage?.retry?.manualAttempts ?? 0 };
}

export function findPipelineAct(sent: SentAct, pipeline: PipelineSnapshot): PipelineActFound {
  const { act } = sent;
  switch (act.kind) {
    case "start":
      return findStarted(sent, pipeline);
    case "stop":
    case "abandon":
      return findStop(act, pipeline);
    case "retry-failed":
    case "retry-all":
      return findRetry({ ...sent, act }, pipeline);
    case "roll-back":
      return findRollback({ ...sent, act }, pipeline);
    case "enable-transition":
      return isTransition(pipeline, act.stageName, "enabled") ? shown(`${act.stageName} is open.`) : pending;
    case "disable-transition":
      return isTransition(pipeline, act.stageName, "disabled")
        ? shown(`Nothing enters ${act.stageName}.`)
        : pending;
    case "override":
      return findOverride(act, pipeline);
  }
}

type Of<Kind extends PipelineAct["kind"]> = Extract<PipelineAct, { kind: Kind }>;

function findStarted({ executionId }: SentAct, pipeline: PipelineSnapshot): PipelineActFound {
  if (executionId === undefined) return pending;
  const isIn = ({ latest, inbound }: StageSnapshot) =>
    latest?.executionId === executionId || inbound.some((one) => one.executionId === executionId);
  const place = pipeline.stages.find(isIn);
  if (!place && pipeline.executions.every(({ id }) => id !== executionId)) return pending;
  const where = place ? ` in ${place.name}` : "";
  return shown(`${nameExecution(pipeline, executionId)} is${where || " there"}.`);
}

function findStop(
  { kind, executionId }: Of<"stop" | "abandon">,
  { executions }: PipelineSnapshot,
): PipelineActFound {
  const status = executions.find(({ id }) => id === executionId)?.status;
  if (status === "Stopped") return shown("");
  if (status === "Stopping" && kind === "stop") return shown("It waits for what is in progress.");
  return status === undefined || !isSettled(status) ? pending : otherwise(`It ended ${wordOf(status)}`);
}

function findRetry(
  { act: { stageName, executionId }, mark }: SentAct & { act: Of<"retry-failed" | "retry-all"> },
  pipeline: PipelineSnapshot,
): PipelineActFound {
  const stage = findStage(pipeline, stageName);
  const execution = pipeline.executions.find(({ id }) => id === executionId);
  if (stage?.latest?.executionId !== executionId) {
    const isOn = execution?.status === "InProgress" || execution?.status === "Succeeded";
    if (isOn || pipeline.mode === "PARALLEL") return isOn ? shown("It has gone on.") : pending;
    return stage?.latest
      ? otherwise(`${nameExecution(pipeline, stage.latest.executionId)} is in ${stageName} now`)
      : otherwise(`The pipeline has no stage ${stageName} any more`);
  }
  const { status } = stage.latest;
  const word = `${stageName} ${wordStands(status)}.`;
  if (status !== "Failed" && status !== "Stopped") return shown(word);
  return (stage.retry?.manualAttempts ?? 0) > mark.manualAttempts
    ? shown(`${stageName} ${wordStands(status)} again.`)
    : pending;
}

function findRollback(
  { act, mark, executionId }: SentAct & { act: Of<"roll-back"> },
  pipeline: PipelineSnapshot,
): PipelineActFound {
  const isNew = (id: PipelineExecutionId) =>
    executionId === undefined ? !mark.known.includes(id) : id === executionId;
  const latest = findStage(pipeline, act.stageName)?.latest;
  if (latest && latest.type === "ROLLBACK" && isNew(latest.executionId))
    return shown(`${act.stageName} ${wordStands(latest.status)}.`);
  const listed = pipeline.executions.find(
    ({ id, type, rollbackTargetId }) =>
      type === "ROLLBACK" && rollbackTargetId === act.executionId && isNew(id),
  );
  return listed ? shown(`The rollback ${wordStands(listed.status)}.`) : pending;
}

function isTransition(pipeline: PipelineSnapshot, stageName: string, kind: "enabled" | "disabled"): boolean {
  return findStage(pipeline, stageName)?.transition.kind === kind;
}

function findOverride(
  { stageName, executionId, conditionType }: Of<"override">,
  pipeline: PipelineSnapshot,
): PipelineActFound {
  const stage = findStage(pipeline, stageName);
  if (!stage) return otherwise(`The pipeline has no stage ${stageName} any more`);
  const status = stage.conditions.find(({ type }) => type === conditionType)?.status;
  if (stage.latest?.executionId !== executionId && pipeline.mode !== "PARALLEL") {
    const there = stage.latest && nameExecution(pipeline, stage.latest.executionId);
    return otherwise(there ? `${there} is in ${stageName} now` : `${stageName} holds nothing any more`);
  }
  return status === "Overridden"
    ? shown(`${stageName} ${wordStands(stage.latest?.status ?? unknown(undefined))}.`)
    : pending;
}
