import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { EpochMs } from "../../time/simulated-time";
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
  const versions = versionsOf(services, place);
  return {
    unit,
    seed,
    get changedAt() {
      return Math.max(...services.map((service) => service.changedAt));
    },
    measuredIn: (minute) => {
      let measured: Measured | undefined;
      for (const seen of versions) {
        if (!isAlive(seen.version, minute)) continue;
        const load = loadOfMinute(seen.service, seen.version, minute);
        measured = merge(measured, of(load, seen, minute));
      }
      return measured;
    },
  };
}

function versionsOf(services: readonly ServedService[], place?: string): Seen[] {
  return services.flatMap((service) =>
    service.versions
      .filter((version) => place === undefined || version.place === place)
      .map((version) => ({ service, version })),
  );
}

const minuteMs = 60_000;

function isAlive({ since, until = Number.POSITIVE_INFINITY }: ServedVersion, minute: EpochMs): boolean {
  return since < minute + minuteMs && until > minute;
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
