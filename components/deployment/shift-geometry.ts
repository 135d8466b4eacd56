import type { DeploymentSnapshot, ObservedWeight } from "../../lib/model/deployment";
import { isSettledDeployment } from "../../lib/model/deployment-status";
import type { HealthSeries } from "../../lib/model/health";
import type { EpochMs } from "../../lib/model/ids";
import type { Plan } from "../../lib/model/plan";

/** The time a chart spans. */
export type Frame = { from: EpochMs; to: EpochMs };
/** In percent of the plot, which therefore needs no width: the server can draw it. */
export type Stroke = { x1: number; y1: number; x2: number; y2: number };

const minuteMs = 60_000;
const shortestMs = 5 * minuteMs;
/** Air at the right, where the plan's name stands. */
const airShare = 0.05;

/** From the beginning until old ends, or as far as anything is known. */
export function frameOf(deployment: DeploymentSnapshot, plan: Plan, now: EpochMs): Frame {
  const { createdAt, completedAt, weights, status } = deployment;
  const isOver = isSettledDeployment(status);
  const from = earliest([createdAt, weights[0]?.at, plan.steps[0]?.at]) ?? now;
  const ends = isOver ? [completedAt, weights.at(-1)?.at] : [now, plan.endsAt, plan.steps.at(-1)?.at];
  const shiftEndsAt = Math.max(from + shortestMs, latest(ends) ?? now);
  const to = isOver ? shiftEndsAt : withOldEnd(from, shiftEndsAt, plan.oldEndsAt);
  return { from, to: to + (to - from) * airShare };
}

/** Hours until old is ended would press the shift itself together: then they stay outside. */
function withOldEnd(from: EpochMs, shiftEndsAt: EpochMs, oldEndsAt: EpochMs | undefined): EpochMs {
  const isNear = oldEndsAt !== undefined && oldEndsAt - shiftEndsAt <= 2.5 * (shiftEndsAt - from);
  return isNear ? Math.max(shiftEndsAt, oldEndsAt) : shiftEndsAt;
}

export function placeOf(at: EpochMs, { from, to }: Frame): number {
  return Math.round(Math.min(1, Math.max(0, (at - from) / (to - from))) * 10_000) / 100;
}

/** A share holds until the next one: level, then up or down at once. */
export function toStrokes(points: readonly ObservedWeight[], until: EpochMs, frame: Frame): Stroke[] {
  return points.flatMap(({ at, percent }, index) => {
    const next = points[index + 1];
    const end = Math.min(next?.at ?? until, until);
    if (end < at || at > frame.to) return [];
    const [x1, x2, y] = [placeOf(at, frame), placeOf(end, frame), 100 - percent];
    const level = { x1, y1: y, x2, y2: y };
    const isRising = next !== undefined && next.at <= until && next.at <= frame.to;
    return isRising ? [level, { x1: x2, y1: y, x2, y2: 100 - next.percent }] : [level];
  });
}

const tickSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200].map(
  (minutes) => minutes * minuteMs,
);

/** Told from the moment the shift began, so that steps stand on them. */
export function ticksOf(frame: Frame, origin: EpochMs, most = 5): EpochMs[] {
  const length = frame.to - frame.from;
  const step = tickSteps.find((ms) => length / ms <= most) ?? Math.ceil(length / most);
  const first = origin - Math.floor((origin - frame.from) / step) * step;
  const ticks: EpochMs[] = [];
  for (let at = first; at <= frame.to - length * 0.02; at += step) ticks.push(at);
  return ticks;
}

const leastBeforeMs = 10 * minuteMs;

/**
 * What the metric charts span: as long before the shift as since it began, so that neither is pressed together; all
 * that was told where its beginning is not known.
 */
export function metricFrameOf(
  { old, new: fresh, until }: HealthSeries,
  shiftedAt: EpochMs | undefined,
): Frame {
  const told = earliest([old[0]?.at, fresh[0]?.at]) ?? until;
  const from = shiftedAt === undefined ? told : shiftedAt - Math.max(leastBeforeMs, until - shiftedAt);
  return { from: Math.max(told, from), to: Math.max(until, told + shortestMs) };
}

/**
 * Moments at which the share changed: as they were seen; before anybody looked, as they were planned from the moment
 * AWS says the shift began.
 */
export function stepsOf(weights: readonly ObservedWeight[], { steps }: Plan): readonly ObservedWeight[] {
  const [first, ...seen] = weights;
  const unseen = first ? steps.filter(({ at, percent }) => at < first.at && percent <= first.percent) : [];
  return [...unseen, ...seen];
}

/** What was held at a moment; nothing before the first. */
export function percentAt(points: readonly ObservedWeight[], at: EpochMs): number | undefined {
  return points.findLast((point) => point.at <= at)?.percent;
}

function earliest(times: readonly (EpochMs | undefined)[]): EpochMs | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function latest(times: readonly (EpochMs | undefined)[]): EpochMs | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
