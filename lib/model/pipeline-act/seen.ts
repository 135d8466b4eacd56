import type { PipelineExecutionId } from "../ids";
import { isSettled, isUnknown, wordOf } from "../status";
import { findStage, type PipelineActState } from "./act-state";
import { shortExecution } from "./name-execution";
import type { PipelineAct, SeenPipeline } from "./pipeline-act";
import { wordStands } from "./standing-words";
import { wordWhyNotOverride, wordWhyNotStop, wordWhyNotTransition } from "./why-not";

/** What the act rests on, as it is on screen. */
export function seenFor(pipeline: PipelineActState, act: PipelineAct): SeenPipeline {
  switch (act.kind) {
    case "start":
      return { version: pipeline.version };
    case "stop":
    case "abandon":
      return { executionStatus: executionStatus(pipeline, act) };
    case "enable-transition":
      return { ...transitionSeen(pipeline, act.stageName), waiting: waitingIn(pipeline, act.stageName) };
    case "disable-transition":
      return transitionSeen(pipeline, act.stageName);
    case "retry-failed":
    case "retry-all":
    case "override":
      // In PARALLEL mode a stage belongs to no single execution: the one that is meant speaks for itself.
      if (pipeline.mode === "PARALLEL")
        return { version: pipeline.version, executionStatus: executionStatus(pipeline, act) };
      return { version: pipeline.version, stage: stageSeen(pipeline, act.stageName) };
    case "roll-back":
      return { version: pipeline.version, stage: stageSeen(pipeline, act.stageName) };
  }
}

function transitionSeen(pipeline: PipelineActState, stageName: string): SeenPipeline {
  return { transition: findStage(pipeline, stageName)?.transition.kind };
}

function waitingIn(pipeline: PipelineActState, stageName: string): readonly PipelineExecutionId[] {
  return findStage(pipeline, stageName)?.inbound.map(({ executionId }) => executionId) ?? [];
}

function executionStatus(
  { executions }: PipelineActState,
  { executionId }: { executionId: string },
): string | undefined {
  const status = executions.find(({ id }) => id === executionId)?.status;
  return status && wordOf(status);
}

function stageSeen(pipeline: PipelineActState, stageName: string): SeenPipeline["stage"] {
  const latest = findStage(pipeline, stageName)?.latest;
  return { executionId: latest?.executionId, status: latest && wordOf(latest.status) };
}

/** Why it is not what was seen any more, and nothing is to be sent; undefined where it is. */
export function wordMovedOnPipeline(
  act: PipelineAct,
  seen: SeenPipeline,
  state: PipelineActState,
): string | undefined {
  return wordNewVersion(seen, state) ?? wordMoved(act, seen, state);
}

function wordNewVersion(seen: SeenPipeline, { version }: PipelineActState): string | undefined {
  if (seen.version === undefined || version === undefined || seen.version === version) return undefined;
  return `The pipeline was changed meanwhile: it is at version ${version}, and was at ${seen.version} when you looked.`;
}

function wordMoved(act: PipelineAct, seen: SeenPipeline, state: PipelineActState): string | undefined {
  switch (act.kind) {
    case "start":
      return undefined;
    case "stop":
    case "abandon":
      return wordWhyNotStop(state, act.kind, act.executionId);
    case "enable-transition":
      return wordTransition(act, state) ?? wordUnseen(act.stageName, seen, state);
    case "disable-transition":
      return wordTransition(act, state);
    case "retry-failed":
    case "retry-all":
      return wordRetry(act, seen, state);
    case "roll-back":
      return wordStage(act.stageName, seen, state) ?? wordBusy(act.stageName, state);
    case "override":
      return wordStage(act.stageName, seen, state) ?? wordWhyNotOverride(state, act);
  }
}

function wordTransition(
  { kind, stageName }: Extract<PipelineAct, { kind: "enable-transition" | "disable-transition" }>,
  state: PipelineActState,
): string | undefined {
  const why = wordWhyNotTransition(state, kind, stageName);
  return why?.replace(/^It is/, `The transition into ${stageName} is`);
}

/** Enabling must not let in what nobody looked at: the oldest goes first, so one that was seen is enough. */
function wordUnseen(
  stageName: string,
  { waiting: seen }: SeenPipeline,
  state: PipelineActState,
): string | undefined {
  const waiting = waitingIn(state, stageName);
  const unseen = waiting.filter((id) => !seen?.includes(id));
  const isCovered = state.mode === "PARALLEL" ? unseen.length === 0 : unseen.length < waiting.length;
  const [first] = unseen;
  if (seen === undefined || first === undefined || isCovered) return undefined;
  return `Execution ${shortExecution(first)} waits to enter ${stageName} now, and did not when you looked.`;
}

function wordRetry(
  { stageName, executionId }: Extract<PipelineAct, { kind: "retry-failed" | "retry-all" }>,
  seen: SeenPipeline,
  state: PipelineActState,
): string | undefined {
  if (state.mode === "PARALLEL") return wordNotStanding(executionId, state);
  const latest = findStage(state, stageName)?.latest;
  const moved = wordStage(stageName, { ...seen, stage: { ...seen.stage, executionId } }, state);
  if (moved !== undefined || latest?.status === "Failed" || latest?.status === "Stopped") return moved;
  return `${stageName} moved on: it is ${latest ? wordOf(latest.status) : "empty"} now.`;
}

function wordNotStanding(
  executionId: string,
  { executions }: Pick<PipelineActState, "executions">,
): string | undefined {
  const status = executions.find(({ id }) => id === executionId)?.status;
  if (status === undefined) return "AWS lists this execution no more.";
  return status === "Failed" || status === "Stopped"
    ? undefined
    : `The execution moved on: it is ${wordOf(status)} now.`;
}

/** Another execution came, or the same one fares otherwise. */
function wordStage(
  stageName: string,
  { stage: seen }: SeenPipeline,
  state: PipelineActState,
): string | undefined {
  if (seen === undefined) return undefined;
  const stage = findStage(state, stageName);
  if (!stage) return `The pipeline has no stage ${stageName} any more.`;
  const { latest } = stage;
  if (latest?.executionId !== seen.executionId) {
    return latest
      ? `${stageName} moved on: execution ${shortExecution(latest.executionId)} is ${wordOf(latest.status)} there.`
      : `${stageName} holds no execution any more.`;
  }
  if (!latest || seen.status === undefined || wordOf(latest.status) === seen.status) return undefined;
  return `${stageName} moved on: it is ${wordOf(latest.status)} now, and was ${seen.status} when you looked.`;
}

function wordBusy(stageName: string, state: PipelineActState): string | undefined {
  const status = findStage(state, stageName)?.latest?.status;
  if (status === undefined || isUnknown(status) || isSettled(status)) return undefined;
  return `${stageName} ${wordStands(status)}: AWS rolls back only a stage at rest.`;
}
