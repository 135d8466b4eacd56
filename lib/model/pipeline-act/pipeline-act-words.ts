import type { ConditionType } from "../definition";
import type { PipelineExecution } from "../execution";
import type { PipelineExecutionId } from "../ids";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { findStage } from "./act-state";
import { nameExecution } from "./name-execution";
import { wordNow } from "./now-words";
import type { OfferedAct } from "./offered-acts";
import type { PipelineActKind } from "./pipeline-act";
import { wordRetryThen } from "./retry-words";
import { wordOverrideThen, wordRollBackThen } from "./roll-back-words";
import { wordStopThen } from "./stop-words";
import { wordDisableThen, wordEnableThen } from "./transition-words";

/** What is said before anybody presses. */
export type PipelineActWords = {
  title: string;
  facts: readonly (readonly ["Now" | "Then" | "Pipeline", string])[];
  /** The safe way out, named for what stays. */
  keep: string;
};

export const pipelineActVerbs: Readonly<Record<PipelineActKind, string>> = {
  start: "Start",
  stop: "Stop and wait",
  abandon: "Stop and abandon",
  "retry-failed": "Retry failed action",
  "retry-all": "Retry stage",
  "roll-back": "Roll back stage",
  "enable-transition": "Enable transition",
  "disable-transition": "Disable transition",
  override: "Override condition",
};

/** These stop or undo, or let pass what was held back. */
export function isAgainstPipeline(act: PipelineActKind): boolean {
  return act === "stop" || act === "abandon" || act === "roll-back" || act === "disable-transition";
}

export const conditionNames = {
  BEFORE_ENTRY: "entry condition",
  ON_SUCCESS: "success condition",
  ON_FAILURE: "failure condition",
} as const satisfies Record<ConditionType, string>;

export function wordPipelineAct(pipeline: PipelineSnapshot, asked: OfferedAct): PipelineActWords {
  const stage = asked.stageName === undefined ? undefined : findStage(pipeline, asked.stageName);
  const then = wordThen(pipeline, asked, stage);
  const behind = stage && wordBehind(stage);
  return {
    title: wordTitle(pipeline, asked),
    facts: [
      ["Now", wordNow(pipeline, asked, stage)],
      ...(then === undefined ? [] : [["Then", then] as const]),
      ...(behind === undefined ? [] : [["Pipeline", behind] as const]),
    ],
    keep: wordKept(asked.act),
  };
}

function wordTitle(pipeline: PipelineSnapshot, asked: OfferedAct): string {
  const { act, stageName = "", executionId, conditionType } = asked;
  const execution = executionId ? nameExecution(pipeline, executionId) : "an execution";
  switch (act) {
    case "start":
      return `Start ${pipeline.name}?`;
    case "stop":
    case "abandon":
      return `Stop ${execution} in ${pipeline.name}?`;
    case "retry-failed":
      return `Retry what failed in ${stageName} of ${pipeline.name}?`;
    case "retry-all":
      return `Retry all of ${stageName} of ${pipeline.name}?`;
    case "roll-back":
      return `Roll back ${stageName} of ${pipeline.name}?`;
    case "enable-transition":
      return `Enable the transition into ${stageName} of ${pipeline.name}?`;
    case "disable-transition":
      return `Disable the transition into ${stageName} of ${pipeline.name}?`;
    case "override":
      return `Override the ${conditionNames[conditionType ?? "BEFORE_ENTRY"]} of ${stageName} of ${pipeline.name}?`;
  }
}

function wordThen(
  pipeline: PipelineSnapshot,
  { act, executionId, conditionType }: OfferedAct,
  stage: StageSnapshot | undefined,
): string | undefined {
  if (act === "stop" || act === "abandon") return executionId && wordStopThen(pipeline, act, executionId);
  if (!stage || act === "start") return undefined;
  switch (act) {
    case "retry-failed":
    case "retry-all":
      return wordRetryThen(pipeline, stage, { act, executionId });
    case "roll-back":
      return wordRollBackThen(pipeline, stage, findTarget(pipeline, executionId));
    case "enable-transition":
      return wordEnableThen(pipeline, stage);
    case "disable-transition":
      return wordDisableThen(pipeline, stage);
    case "override":
      return conditionType === "BEFORE_ENTRY" || conditionType === "ON_SUCCESS"
        ? wordOverrideThen(pipeline, stage, conditionType)
        : undefined;
  }
}

function findTarget(
  { executions }: PipelineSnapshot,
  executionId: PipelineExecutionId | undefined,
): PipelineExecution | undefined {
  return executions.find(({ id }) => id === executionId);
}

function wordBehind({ name, inbound }: StageSnapshot): string {
  if (inbound.length === 0) return `Nothing waits to enter ${name}.`;
  return inbound.length === 1
    ? `1 execution waits to enter ${name}.`
    : `${inbound.length} executions wait to enter ${name}.`;
}

function wordKept(act: PipelineActKind): string {
  switch (act) {
    case "start":
      return "Start nothing";
    case "stop":
    case "abandon":
      return "Let it go on";
    case "retry-failed":
    case "retry-all":
      return "Leave it as it is";
    case "roll-back":
      return "Keep what is there";
    case "enable-transition":
      return "Keep it disabled";
    case "disable-transition":
      return "Keep it enabled";
    case "override":
      return "Keep it held";
  }
}
