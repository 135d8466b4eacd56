import type { PipelineKey } from "../ids";
import type { PipelineHistory } from "./facts";
import type { MetricsPipeline } from "./metrics-pipeline";
import { keyOfPeriods, type PerPipeline } from "./per-pipeline";
import { isIn } from "./periods";
import type { Periods } from "./question";
import { rankPlaces } from "./rank-places";
import type { Rankings } from "./rankings";
import { type PlaceChange, readChanges } from "./read-changes";
import { readPlaces } from "./read-places";
import { readLocalHour, readZone, type Zone } from "./zone";

/** What one pipeline gives to rankings, and to "what changed most": all of it, in no order. */
export type Digest = { rankings: Rankings; changes: readonly PlaceChange[] };
export type Digests = ReadonlyMap<PipelineKey, Digest>;

export function readDigests(
  pipelines: readonly MetricsPipeline[],
  periods: Periods,
  perPipeline: PerPipeline,
): Digests {
  const key = `digest ${keyOfPeriods(periods)} ${periods.timeZone}`;
  const zone = readZone(periods.timeZone, { from: periods.before.from, to: periods.now.to });
  return new Map(
    pipelines.map((one) => [one.row.key, perPipeline(one, key, () => readDigest(one, periods, zone))]),
  );
}

function readDigest({ history, definitions }: MetricsPipeline, periods: Periods, zone: Zone): Digest {
  const places = readPlaces(history, periods);
  return {
    rankings: { ...rankPlaces(history.pipeline, places), hours: countHours(history, periods, zone) },
    changes: readChanges(places, definitions),
  };
}

export const noHours = (): number[][] => Array.from({ length: 7 }, () => new Array<number>(24).fill(0));

function countHours({ executions }: PipelineHistory, { now }: Periods, zone: Zone): Rankings["hours"] {
  const hours = noHours();
  for (const { startedAt } of executions) {
    if (!isIn(now, startedAt)) continue;
    const { weekday, hour } = readLocalHour(zone, startedAt);
    const day = hours[weekday];
    if (day) day[hour] = (day[hour] ?? 0) + 1;
  }
  return hours;
}
