import { leftWords } from "../../lib/client/clock-words";
import type { DeploymentSnapshot, DeploymentTarget } from "../../lib/model/deployment";
import { formatDuration, formatSpan } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import { type Phase, readPhase } from "../../lib/model/phase";
import type { Plan } from "../../lib/model/plan";
import { readProgress, wordPercent } from "../../lib/model/progress";
import { countAll, isByInstance, wordOld } from "./deployment-words";

/** One of the two large figures. `spoken` is for screen readers: a figure that ticks is told by the minute. */
export type Figure = { label: string; value: string; spoken?: string | undefined };

export function shareFigure({ sides, counts, ...deployment }: DeploymentSnapshot): Figure {
  if (isByInstance(deployment)) {
    const fresh = deployment.targets.filter(({ label }) => label === "Green");
    if (fresh.length > 0) return readyFigure(fresh);
    if (!counts) return { label: "Instances done", value: "–", spoken: "not told" };
    return { label: "Instances done", value: `${counts.succeeded} of ${countAll(counts)}` };
  }
  const { percent, running, desired } = sides.new ?? {};
  if (percent !== undefined) return { label: "On new", value: wordPercent(percent) };
  if (running !== undefined && desired !== undefined) {
    return { label: "New tasks", value: `${running} of ${desired}` };
  }
  return { label: "On new", value: "–", spoken: "not told" };
}

/** One fleet takes over from another: what counts is how much of the new one stands. */
function readyFigure(fresh: readonly DeploymentTarget[]): Figure {
  const ready = fresh.filter(({ status }) => status === "Ready" || status === "Succeeded").length;
  return { label: "New instances ready", value: `${ready} of ${fresh.length}` };
}

/** What one waits for, as a clock: the next step, the end of a wait; without either how long it has taken. */
export function clockFigure(deployment: DeploymentSnapshot, plan: Plan, now: EpochMs): Figure | undefined {
  const phase = readPhase(deployment);
  const wait = findWait(deployment, { plan, phase, now });
  return wait ? toCountdown(wait.label, wait.at - now) : toStopwatch(deployment, phase, now);
}

type Moment = { plan: Plan; phase: Phase; now: EpochMs };

function findWait(
  deployment: DeploymentSnapshot,
  { plan, phase, now }: Moment,
): { label: string; at: EpochMs } | undefined {
  const { pause, waits } = deployment;
  if (phase === "waiting" && pause) {
    return waitFor(pause.expiresAt, pause.onTimeout === "ROLLBACK" ? "Rolls back in" : "Goes on in");
  }
  if (phase === "waiting") {
    return waitFor(plan.readyUntil, waits.ready?.onTimeout === "stop" ? "Stops in" : "Goes on in");
  }
  if (phase === "ending") return waitFor(plan.oldEndsAt, `${capital(wordOld(deployment))} end in`);
  if (phase === "baking") return waitFor(plan.oldEndsAt, "Bake ends in");
  if (phase !== "shifting" && phase !== "preparing") return undefined;
  const { next } = readProgress(deployment, now);
  return next && waitFor(next.at, `Next step, to ${wordPercent(next.percent)}`);
}

function waitFor(at: EpochMs | undefined, label: string): { label: string; at: EpochMs } | undefined {
  return at === undefined ? undefined : { label, at };
}

const dayMs = 86_400_000;

function toCountdown(label: string, leftMs: number): Figure {
  const value = leftMs > 0 && leftMs < dayMs ? formatDuration(leftMs) : leftWords(leftMs);
  return { label, value, spoken: leftWords(leftMs) };
}

function toStopwatch(
  { createdAt, startedAt, completedAt }: DeploymentSnapshot,
  phase: Phase,
  now: EpochMs,
): Figure | undefined {
  const from = startedAt ?? createdAt;
  if (from === undefined) return undefined;
  if (completedAt !== undefined) return { label: "Took", value: formatDuration(completedAt - from) };
  const label = phase === "queued" ? "Queued for" : phase === "waiting" ? "Waiting, in all" : "Running for";
  return { label, value: formatDuration(now - from), spoken: formatSpan(now - from) };
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
