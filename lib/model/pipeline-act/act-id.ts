import type { PipelineExecutionId, PipelineKey } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import { findStage } from "./act-state";
import type { PipelineAct } from "./pipeline-act";

declare const brand: unique symbol;
/** What is one act, however many press. */
export type PipelineActId = string & { readonly [brand]: "PipelineActId" };

/** `request`: of a start, which has nothing else to be told apart by. */
type Pressed = { pipeline: PipelineKey; act: PipelineAct; by: string; request: string };

/**
 * A stage is retried, rolled back or let pass by one person at a time, and so is a transition set; starts and stops are
 * each person's own. Once an execution has moved it is another act.
 */
export function pipelineActIdOf(
  known: PipelineSnapshot,
  { pipeline, act, by, request }: Pressed,
): PipelineActId {
  // Keys, kinds, names, ids and numbers hold no space, and an address is the last.
  return [pipeline, ...partsOf(known, act, { by, request })].join(" ") as PipelineActId;
}

function partsOf(
  known: PipelineSnapshot,
  act: PipelineAct,
  { by, request }: Pick<Pressed, "by" | "request">,
): readonly (string | number)[] {
  switch (act.kind) {
    case "start":
      return ["start", request, by];
    case "stop":
    case "abandon":
      return [act.kind, act.executionId, movedAt(known, act.executionId), by];
    case "retry-failed":
    case "retry-all":
    case "override":
      return stageParts(known, act.stageName, act.executionId);
    case "roll-back":
      // What is there now is what it shares with a retry.
      return stageParts(known, act.stageName, findStage(known, act.stageName)?.latest?.executionId);
    case "enable-transition":
    case "disable-transition":
      return ["transition", act.stageName, findStage(known, act.stageName)?.transition.at ?? 0];
  }
}

function stageParts(
  known: PipelineSnapshot,
  stageName: string,
  executionId: PipelineExecutionId | undefined,
): readonly (string | number)[] {
  // Of an execution that is listed no more, the attempts tell that it has moved.
  const attempts = findStage(known, stageName)?.retry?.manualAttempts ?? 0;
  return ["stage", stageName, executionId ?? "", movedAt(known, executionId), attempts];
}

function movedAt({ executions }: PipelineSnapshot, executionId: PipelineExecutionId | undefined): number {
  return executions.find(({ id }) => id === executionId)?.changedAt ?? 0;
}
