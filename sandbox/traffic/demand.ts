import type { EpochMs } from "../time/simulated-time";
import { countAt, seedOf, uniformAt } from "./chance";

export const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How much a service is asked. */
export interface Demand {
  /** Requests a minute in the busiest hour of a working day. */
  readonly perMinute: number;
  /** The same seed tells the same story. */
  readonly seed: string;
  /** Busiest hour of the day, UTC; 14 unless told. */
  readonly peakHour?: number;
  /** What is left of it at night and on Sundays, 0 to 1; 0.35 and 0.6 unless told. */
  readonly atNight?: number;
  readonly onSunday?: number;
}

// Questions come in bundles about the same minutes: what was reckoned last is remembered, so much and no more.
const recent = new WeakMap<Demand, Map<EpochMs, number>>();
const mostRecent = 600;

/** Requests in the minute that begins at `minute`: the rhythm of day and week, with the unrest of people. */
export function requestsOfMinute(demand: Demand, minute: EpochMs): number {
  const known = recent.get(demand) ?? new Map<EpochMs, number>();
  const found = known.get(minute);
  if (found !== undefined) return found;
  if (known.size >= mostRecent) known.clear();
  const requests = reckonRequests(demand, minute);
  known.set(minute, requests);
  recent.set(demand, known);
  return requests;
}

function reckonRequests(demand: Demand, minute: EpochMs): number {
  const seed = seedOf(demand.seed);
  const expected = demand.perMinute * dayRhythm(demand, minute) * weekRhythm(demand, minute);
  return countAt(seed, minute / minuteMs, expected * restlessness(seed, minute));
}

function dayRhythm({ peakHour = 14, atNight = 0.35 }: Demand, at: EpochMs): number {
  const hour = (at / hourMs) % 24;
  const closeness = (1 + Math.cos(((hour - peakHour) / 24) * 2 * Math.PI)) / 2;
  return atNight + (1 - atNight) * closeness;
}

/** 1970-01-01 was a Thursday. Saturdays lie between working days and Sundays. */
function weekRhythm({ onSunday = 0.6 }: Demand, at: EpochMs): number {
  const day = Math.floor(at / (24 * hourMs) + 4) % 7;
  if (day === 0) return onSunday;
  return day === 6 ? (1 + onSunday) / 2 : 1;
}

/** A slow wave of ±6 % that runs from one quarter of an hour's height to the next. */
function restlessness(seed: number, at: EpochMs): number {
  const quarter = at / (15 * minuteMs);
  const [before, after] = [Math.floor(quarter), Math.floor(quarter) + 1];
  const way = quarter - before;
  const wave = uniformAt(seed ^ 0x51ed, before) * (1 - way) + uniformAt(seed ^ 0x51ed, after) * way;
  return 1 + 0.12 * (wave - 0.5);
}
