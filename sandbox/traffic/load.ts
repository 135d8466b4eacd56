import type { EpochMs } from "../time/simulated-time";
import { aliveIn } from "./alive";
import { type Conduct, conductAt } from "./behaviour";
import { countAt } from "./chance";
import { minuteMs, requestsOfMinute } from "./demand";
import { piecesBetween, steadyBetween } from "./history";
import type { ServedService, ServedVersion } from "./service";

/** What a version did in one minute. `parts` has more than one member where its conduct changed within it. */
export interface Load {
  readonly requests: number;
  readonly errors: number;
  readonly parts: readonly LoadPart[];
}

export interface LoadPart {
  readonly requests: number;
  readonly conduct: Conduct;
}

const idle: Load = { requests: 0, errors: 0, parts: [] };

/** The minute that begins at `minute`, a whole minute; the same answer whenever it is asked. */
export function loadOfMinute(service: ServedService, version: ServedVersion, minute: EpochMs): Load {
  const requests = requestsOfVersion(service, version, minute);
  if (requests === 0) return idle;
  const parts = conducts(version, minute).map(({ weight, conduct }) => ({
    requests: requests * weight,
    conduct,
  }));
  const expected = parts.reduce((sum, part) => sum + part.requests * part.conduct.errorRatio, 0);
  const errors = countAt(version.seed, minute / minuteMs, expected, requests);
  return { requests, errors, parts };
}

/**
 * Requests in [from, to): of the whole service, or of one of its versions. Within a minute they come evenly, so that
 * neighbouring stretches add up.
 */
export function requestsBetween(
  service: ServedService,
  from: EpochMs,
  to: EpochMs,
  version?: ServedVersion,
): number {
  let sum = 0;
  for (let minute = from - (from % minuteMs); minute < to; minute += minuteMs) {
    const requests = version
      ? requestsOfVersion(service, version, minute)
      : aliveIn(service, minute).reduce((all, each) => all + requestsOfVersion(service, each, minute), 0);
    const until = (at: EpochMs) =>
      Math.round((requests * Math.min(minuteMs, Math.max(0, at - minute))) / minuteMs);
    sum += until(to) - until(from);
  }
  return sum;
}

/** Rounded so that the versions' requests add up to the service's. */
function requestsOfVersion(service: ServedService, version: ServedVersion, minute: EpochMs): number {
  const share = meanShare(version, minute);
  if (share === 0) return 0;
  const demand = requestsOfMinute(service.demand, minute);
  let before = 0;
  for (const other of aliveIn(service, minute)) {
    if (other === version) break;
    before += meanShare(other, minute);
  }
  return Math.round(demand * (before + share)) - Math.round(demand * before);
}

/** Of the minute's traffic, 0 to 1. */
function meanShare(version: ServedVersion, minute: EpochMs): number {
  if (version.since >= minute + minuteMs || (version.until ?? minute + 1) <= minute) return 0;
  const steady = steadyBetween(version.shares, minute, minute + minuteMs);
  if (steady !== undefined) return steady / 100;
  return piecesBetween(version.shares, minute, minute + minuteMs).reduce(
    (sum, { from, to, value }) => sum + ((to - from) / minuteMs) * (value / 100),
    0,
  );
}

/** The conducts of a minute, weighed by the traffic that met them. */
function conducts(version: ServedVersion, minute: EpochMs): { weight: number; conduct: Conduct }[] {
  const share = steadyBetween(version.shares, minute, minute + minuteMs);
  const behaviour = steadyBetween(version.behaviours, minute, minute + minuteMs);
  if (share !== undefined && behaviour) return [{ weight: 1, conduct: conductAt(behaviour, share) }];
  const met = piecesBetween(version.shares, minute, minute + minuteMs).flatMap((share) =>
    piecesBetween(version.behaviours, share.from, share.to).map(({ from, to, value }) => ({
      weight: (to - from) * share.value,
      conduct: conductAt(value, share.value),
    })),
  );
  const whole = met.reduce((sum, { weight }) => sum + weight, 0);
  return met
    .filter(({ weight }) => weight > 0)
    .map(({ weight, conduct }) => ({ weight: weight / whole, conduct }));
}
