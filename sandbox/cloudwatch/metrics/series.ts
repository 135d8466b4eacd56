import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { EpochMs } from "../../time/simulated-time";
import { normalAt, seedOf } from "../../traffic/chance";
import { minuteMs } from "../../traffic/demand";
import { type Measured, merge } from "./measured";
import { read, type Statistic } from "./statistic";

/** A metric with its dimensions: what was measured, minute by minute. */
export interface Series {
  readonly unit: StandardUnit;
  /** Of the minute that begins there; undefined: nothing was published. */
  measuredIn(minute: EpochMs): Measured | undefined;
  /** When what it measures last became different; alarms look closer for a while. */
  readonly changedAt: EpochMs;
  /** Tells one series' chance from another's. */
  readonly seed: number;
}

/** Points by time, oldest first. */
export interface Points {
  readonly times: EpochMs[];
  readonly values: number[];
}

export const noPoints: Points = { times: [], values: [] };

/** A stretch of time cut into periods that begin at `from`. */
export interface Grid {
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  readonly periodMs: number;
}

/** Which minutes can be seen: all until one that is still on its way. */
export interface Sight {
  readonly now: EpochMs;
  readonly delayMs: number;
}

/** The start of the first minute that can't be seen yet: a minute is published whole, `delayMs` after its end. */
export function horizon({ now, delayMs }: Sight): EpochMs {
  return Math.floor((now - delayMs) / minuteMs) * minuteMs;
}

export function pointsOf(series: Series, statistic: Statistic, grid: Grid, sight: Sight): Points {
  const points: Points = { times: [], values: [] };
  for (const at of periodsOf(grid, sight)) {
    const measured = measure(series, at, Math.min(at + grid.periodMs, horizon(sight)));
    const value = measured && read(statistic, measured, normalAt(series.seed, at / minuteMs));
    if (value === undefined) continue;
    points.times.push(at);
    points.values.push(value);
  }
  return points;
}

/** Everything measured in [from, to). */
export function measure(series: Series, from: EpochMs, to: EpochMs): Measured | undefined {
  let measured: Measured | undefined;
  for (let minute = from; minute < to; minute += minuteMs) {
    measured = merge(measured, series.measuredIn(minute));
  }
  return measured;
}

/** The beginnings of the periods of which something can be seen, and whose resolution is still kept. */
export function* periodsOf({ from, to, periodMs }: Grid, sight: Sight): Generator<EpochMs> {
  const end = Math.min(to, horizon(sight));
  const kept = keptSince(periodMs, sight.now);
  for (let at = from; at < end; at += periodMs) {
    if (at >= kept) yield at;
  }
}

const dayMs = 24 * 60 * minuteMs;

/** Minutes are kept for 15 days, five minutes for 63, hours for 455. */
function keptSince(periodMs: number, now: EpochMs): EpochMs {
  if (periodMs % (60 * minuteMs) === 0) return now - 455 * dayMs;
  return now - (periodMs % (5 * minuteMs) === 0 ? 63 : 15) * dayMs;
}

/** The start as CloudWatch rounds it down: the older, the coarser. */
export function roundStart(start: EpochMs, now: EpochMs): EpochMs {
  const age = now - start;
  const step = age > 63 * dayMs ? 60 * minuteMs : age > 15 * dayMs ? 5 * minuteMs : minuteMs;
  return Math.floor(start / step) * step;
}

export function seriesSeed(...parts: readonly string[]): number {
  return seedOf(parts.join("\n"));
}
