import type { Decision } from "../../lib/model/approval";
import type { Freshness } from "../../lib/model/freshness";
import {
  isUnknown,
  type KnownActionStatus,
  type KnownConditionStatus,
  type KnownPipelineExecutionStatus,
  type KnownStageStatus,
  type Unknown,
  wordOf,
} from "../../lib/model/status";
import type { Shape } from "./glyph";

export const tones = ["ok", "bad", "wait", "run", "ink", "grey", "faint"] as const;
export type Tone = (typeof tones)[number];

/** A status is never colour alone: the word, the shape and the tone, always together. */
export type Look = { word: string; shape: Shape; tone: Tone };

const running: Look = { word: "Running", shape: "arc", tone: "run" };
const succeeded: Look = { word: "Succeeded", shape: "check", tone: "ok" };
const failed: Look = { word: "Failed", shape: "square-cross", tone: "bad" };
const stopping: Look = { word: "Stopping", shape: "square", tone: "grey" };
const stopped: Look = { word: "Stopped", shape: "square", tone: "grey" };
const cancelled: Look = { word: "Cancelled", shape: "chevrons", tone: "grey" };
const abandoned: Look = { word: "Abandoned", shape: "ring-dash", tone: "grey" };
const skipped: Look = { word: "Skipped", shape: "ring-dash", tone: "grey" };

const executionLooks = {
  InProgress: running,
  Succeeded: succeeded,
  Failed: failed,
  Stopping: stopping,
  Stopped: stopped,
  Superseded: { word: "Superseded", shape: "chevrons", tone: "grey" },
  Cancelled: cancelled,
} satisfies Record<KnownPipelineExecutionStatus, Look>;

const stageLooks = {
  InProgress: running,
  Succeeded: succeeded,
  Failed: failed,
  Stopping: stopping,
  Stopped: stopped,
  Cancelled: cancelled,
  Skipped: skipped,
} satisfies Record<KnownStageStatus, Look>;

const actionLooks = {
  InProgress: running,
  Succeeded: succeeded,
  Failed: failed,
  Abandoned: abandoned,
} satisfies Record<KnownActionStatus, Look>;

const conditionLooks = {
  InProgress: { word: "In progress", shape: "arc", tone: "run" },
  Succeeded: { word: "Passed", shape: "check", tone: "ok" },
  Failed: failed,
  Errored: { word: "Errored", shape: "square-cross", tone: "bad" },
  Overridden: { word: "Overridden", shape: "return", tone: "grey" },
  Cancelled: { word: "Cancelled", shape: "ring-dash", tone: "grey" },
  Abandoned: abandoned,
} satisfies Record<KnownConditionStatus, Look>;

export const decisionLooks = {
  Approved: { word: "Approved", shape: "check-disc", tone: "ok" },
  Rejected: { word: "Rejected", shape: "square-cross", tone: "bad" },
} satisfies Record<Decision, Look>;

export const freshnessLooks = {
  never: { word: "never read", shape: "dotted-ring", tone: "faint" },
  fresh: { word: "as of", shape: "dot", tone: "ok" },
  stale: { word: "stale", shape: "clock", tone: "wait" },
} satisfies Record<Freshness["kind"], Look>;

/** States that are ours, not a status word of AWS. */
export const situationLooks = {
  waiting: { word: "Waiting", shape: "diamond", tone: "wait" },
  endsSoon: { word: "Ends soon", shape: "hourglass", tone: "wait" },
  expired: { word: "Expired", shape: "hourglass", tone: "bad" },
  disabled: { word: "Disabled", shape: "bars", tone: "ink" },
  queued: { word: "Queued", shape: "lines", tone: "grey" },
  inbound: { word: "Inbound", shape: "lines", tone: "grey" },
  notStarted: { word: "Not started", shape: "dotted-ring", tone: "faint" },
  rolledBack: { word: "Rolled back", shape: "return", tone: "grey" },
} as const satisfies Record<string, Look>;

/** A word AWS has never used before: shown as itself, drawn as unknown, never as well. */
function unknownLook(status: Unknown): Look {
  return { word: wordOf(status), shape: "ring-dash", tone: "faint" };
}

export function lookOf<Known extends string>(looks: Record<Known, Look>) {
  return (status: Known | Unknown): Look => (isUnknown(status) ? unknownLook(status) : looks[status]);
}

export const executionLook = lookOf<KnownPipelineExecutionStatus>(executionLooks);
export const stageLook = lookOf<KnownStageStatus>(stageLooks);
export const actionLook = lookOf<KnownActionStatus>(actionLooks);
export const conditionLook = lookOf<KnownConditionStatus>(conditionLooks);

export const toneText = {
  ok: "text-ok",
  bad: "text-bad",
  wait: "text-wait",
  run: "text-run",
  ink: "text-ink",
  grey: "text-ink-2",
  faint: "text-ink-3",
} satisfies Record<Tone, string>;
