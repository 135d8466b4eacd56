import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { EpochMs } from "../../time/simulated-time";
import { aliveIn } from "../../traffic/alive";
import { type Load, loadOfMinute } from "../../traffic/load";
import type { ServedService, ServedVersion } from "../../traffic/service";
import { type Measured, merge, spreadOf } from "./measured";
import type { Series } from "./series";

/** A version of a service, where a metric looks. */
export interface Seen {
  readonly service: ServedService;
  readonly version: ServedVersion;
}

export interface Reading {
  readonly unit: StandardUnit;
  /** What a version's minute adds to the metric. */
  of(load: Load, seen: Seen, minute: EpochMs): Measured | undefined;
}

/** Services, all of their versions or those seen in one place. */
export interface Scene {
  readonly services: readonly ServedService[];
  readonly place?: string | undefined;
}

/** What several versions do together, as one of their metrics tells it. */
export function versionSeries({ services, place }: Scene, { unit, of }: Reading, seed: number): Series {
  return {
    unit,
    seed,
    get changedAt() {
      return latestChange(services);
    },
    measuredIn: (minute) => {
      let measured: Measured | undefined;
      for (const service of services) {
        for (const version of aliveIn(service, minute)) {
          if (place !== undefined && version.place !== place) continue;
          const load = loadOfMinute(service, version, minute);
          measured = merge(measured, of(load, { service, version }, minute));
        }
      }
      return measured;
    },
  };
}

/** Asked for every alarm every minute: it allocates nothing. */
export function latestChange(services: readonly ServedService[]): EpochMs {
  let latest = 0;
  for (const service of services) if (service.changedAt > latest) latest = service.changedAt;
  return latest;
}

/** How long answers took, in units of `unitMs`. */
export function latency({ requests, parts }: Load, unitMs: number): Measured | undefined {
  if (requests === 0) return undefined;
  const spreads = parts.map((part) => spreadOf(part.conduct, part.requests, unitMs));
  const mean = spreads.reduce(
    (sum, { samples, middle, width }) => sum + samples * Math.exp(middle + (width * width) / 2),
    0,
  );
  // Where the least and the most of so many samples lie: about that many widths from the middle.
  const reach = Math.sqrt(2 * Math.log(Math.max(2, requests)));
  return {
    samples: requests,
    sum: mean,
    least: Math.exp(Math.min(...spreads.map(({ middle, width }) => middle - width * reach))),
    most: Math.exp(Math.max(...spreads.map(({ middle, width }) => middle + width * reach))),
    spreads,
  };
}
