import type { DeploymentAlarm } from "../../lib/model/deployment";
import type { AlarmState, LifecycleEventStatus, TargetStatus } from "../../lib/model/deployment-status";
import type { MetricReading, Verdict } from "../../lib/model/health";
import type { Phase } from "../../lib/model/phase";
import type { Unknown } from "../../lib/model/status";
import { type Look, lookOf, situationLooks, stageLook } from "./look";

const pending: Look = { word: "Pending", shape: "dotted-ring", tone: "faint" };
const running: Look = { word: "Running", shape: "arc", tone: "run" };
const unknown: Look = { word: "Unknown", shape: "ring-dash", tone: "faint" };
const onNew = { shape: "half-disc", tone: "run" } as const;

export const phaseLook = {
  queued: situationLooks.queued,
  preparing: { word: "Preparing", shape: "arc", tone: "run" },
  shifting: { word: "Shifting", ...onNew },
  waiting: { word: "Waiting", ...onNew },
  baking: { word: "Baking", ...onNew },
  ending: { word: "Ending old", ...onNew },
  stopping: stageLook("Stopping"),
  "rolling-back": { word: "Rolling back", shape: "return", tone: "run" },
  succeeded: stageLook("Succeeded"),
  failed: stageLook("Failed"),
  stopped: stageLook("Stopped"),
  "rolled-back": situationLooks.rolledBack,
  unknown,
} satisfies Record<Phase, Look>;

type Known<Status> = Exclude<Status, Unknown>;

/** Being well is quiet; what is not known never passes for well. */
export const alarmLook = lookOf<Known<AlarmState> | "missing" | "unread">({
  OK: { word: "OK", shape: "check-disc", tone: "ok" },
  ALARM: { word: "In alarm", shape: "bell", tone: "bad" },
  INSUFFICIENT_DATA: { word: "Not enough data", shape: "ring-dash", tone: "faint" },
  missing: { word: "No such alarm", shape: "question", tone: "wait" },
  unread: { word: "Not read", shape: "dotted-ring", tone: "faint" },
} satisfies Record<Known<DeploymentAlarm["state"]>, Look>);

export const eventLook = lookOf<Known<LifecycleEventStatus>>({
  Pending: pending,
  InProgress: running,
  Succeeded: stageLook("Succeeded"),
  Failed: stageLook("Failed"),
  Skipped: stageLook("Skipped"),
  Unknown: unknown,
});

export const targetLook = lookOf<Known<TargetStatus>>({
  Pending: pending,
  InProgress: running,
  Succeeded: stageLook("Succeeded"),
  Failed: stageLook("Failed"),
  Skipped: stageLook("Skipped"),
  Unknown: unknown,
  Ready: { word: "Ready", ...onNew },
});

/** Advice, never an order. */
export const verdictLook = {
  holding: { word: "Holding", shape: "check-disc", tone: "ok" },
  worse: { word: "Worse", shape: "triangle", tone: "bad" },
  "too-few": { word: "Too few yet", shape: "ring-dash", tone: "faint" },
} satisfies Record<Verdict, Look>;

export const metricReadingLook = {
  "within-range": { word: "within range", shape: "check", tone: "ok" },
  "out-of-range": { word: "out of range", shape: "triangle", tone: "bad" },
  "too-few": { word: "too few yet", shape: "ring-dash", tone: "faint" },
} satisfies Record<MetricReading, Look>;

/** A status AWS has never used before is shown as its own word. */
export function phaseLookOf({ phase, word }: { phase: Phase; word?: string | undefined }): Look {
  return phase === "unknown" && word ? { ...unknown, word } : phaseLook[phase];
}
