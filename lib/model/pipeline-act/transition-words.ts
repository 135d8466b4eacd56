import { readQueue } from "../execution-detail/inbound-queue";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled } from "../status";
import { nameExecution } from "./name-execution";

/** "Enabling lets e07714d in first; 2 others follow in order." */
export function wordEnableThen(pipeline: PipelineSnapshot, stage: StageSnapshot): string {
  // One that was stopped or failed while it waited does not go on.
  const inbound = stage.inbound.filter(({ status }) => status === "InProgress");
  const waiting = readQueue({ inbound }, pipeline.executions).map(({ executionId }) =>
    nameExecution(pipeline, executionId),
  );
  const [first, ...others] = waiting;
  if (first === undefined) return "Nothing waits: the next execution that comes goes on without a stop.";
  if (pipeline.mode === "PARALLEL")
    return others.length === 0
      ? `Enabling lets ${first} in.`
      : `Enabling lets all ${waiting.length} in at once.`;
  const when = isBusy(stage) ? ` once ${stage.name} is free` : "";
  if (others.length === 0) return `Enabling lets ${first} in${when}.`;
  const follow = others.length === 1 ? "1 other follows" : `${others.length} others follow`;
  return `Enabling lets ${first} in first${when}; ${follow} in order.`;
}

function isBusy({ latest }: StageSnapshot): boolean {
  return latest !== undefined && !isSettled(latest.status);
}

export function wordDisableThen({ mode, stages }: PipelineSnapshot, stage: StageSnapshot): string {
  const before = stages[stages.findIndex(({ name }) => name === stage.name) - 1];
  const done = before ? ` that are done with ${before.name}` : "";
  const inside = isBusy(stage) ? ` What is in ${stage.name} now goes on.` : "";
  return `Executions${done} wait before ${stage.name} until somebody enables it again${wordOvertaking(mode)}.${inside}`;
}

function wordOvertaking(mode: PipelineSnapshot["mode"]): string {
  if (mode === "SUPERSEDED") return "; a newer one takes the place of the one that waits";
  return mode === "QUEUED" ? "; they keep their order" : "";
}
