import type { PipelineExecutionId } from "../ids";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isApproval } from "../reach";
import { isSettled } from "../status";
import { nameExecution, wordList } from "./name-execution";

/** Stopping waits for what is in progress; abandoning does not. */
export function wordStopThen(
  pipeline: PipelineSnapshot,
  act: "stop" | "abandon",
  executionId: PipelineExecutionId,
): string {
  const name = nameExecution(pipeline, executionId);
  const waitsAt = pipeline.stages.find(({ inbound }) =>
    inbound.some((one) => one.executionId === executionId),
  );
  const busy = actionsInProgress(pipeline, executionId);
  if (busy.length === 0 && waitsAt) return `${name} only waits to enter ${waitsAt.name}: it stops at once.`;
  return act === "stop" ? wordWaiting(busy) : wordAbandoned(busy);
}

export function actionsInProgress(
  { stages }: PipelineSnapshot,
  executionId: PipelineExecutionId,
): readonly ActionSnapshot[] {
  const isHere = ({ latest }: StageSnapshot) => latest?.executionId === executionId;
  return stages
    .filter(isHere)
    .flatMap(({ actions }) => actions.filter(({ latest }) => latest && !isSettled(latest.status)));
}

function wordWaiting(busy: readonly ActionSnapshot[]): string {
  if (busy.length === 0)
    return "Stopping waits until what is in progress has ended; nothing starts after it.";
  const names = wordList(busy.map(({ name }) => name));
  const approvals = busy.filter(isApproval);
  const open =
    approvals.length === 0
      ? ""
      : ` ${wordList(approvals.map(({ name }) => name))} stays open until somebody decides.`;
  return `Stopping waits until ${names} ${busy.length === 1 ? "has" : "have"} ended; nothing starts after.${open}`;
}

function wordAbandoned(busy: readonly ActionSnapshot[]): string {
  if (busy.length === 0) return "Abandoning does not wait: what is in progress is given up at once.";
  const names = wordList(busy.map(({ name }) => name));
  const left = wordList([
    ...new Set(busy.filter((one) => !isApproval(one)).flatMap((one) => one.provider ?? [])),
  ]);
  const goesOn =
    left === "" ? "" : ` What ${busy.length === 1 ? "it" : "they"} began at ${left} goes on there.`;
  return `Abandoning does not wait: ${names} ${busy.length === 1 ? "is" : "are"} given up at once.${goesOn}`;
}
