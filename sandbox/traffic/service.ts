import type { EpochMs } from "../time/simulated-time";
import type { Behaviour } from "./behaviour";
import { seedOf } from "./chance";
import type { Demand } from "./demand";
import { addStep, type Step, valueAt } from "./history";

/** Something that is asked, with the versions that answer behind it. */
export interface ServedService {
  readonly account: string;
  readonly region: string;
  /** Of the ECS service, the fleet of instances or the Lambda function. */
  readonly name: string;
  readonly demand: Demand;
  readonly front: Front;
  /** Oldest first; at most `mostVersions`. */
  readonly versions: ServedVersion[];
  /** When shares, behaviours or versions last changed. */
  changedAt: EpochMs;
  /** How often they did. */
  changes: number;
}

export type Front =
  | {
      readonly kind: "load-balancer";
      /** Its name; the ARNs follow from it. */
      readonly loadBalancer: string;
      /** Names: the first has the traffic before anything was shifted. */
      readonly targetGroups: readonly [string, ...string[]];
      /** Of ECS; instances have none. */
      readonly cluster?: string;
      /** Tasks or instances of a version. */
      readonly targets: number;
      /** Ids of the instances; without them the targets are addresses. */
      readonly instances?: readonly string[];
    }
  | { readonly kind: "alias"; readonly alias: string };

/** A version that has, or had, a share of a service's traffic. */
export interface ServedVersion {
  readonly id: string;
  /** Where it is seen: its target group's name, or its number as a Lambda version. */
  readonly place: string;
  /** Percent of the service's traffic. */
  readonly shares: Step<number>[];
  readonly behaviours: Step<Behaviour>[];
  readonly since: EpochMs;
  /** Of its chance. */
  readonly seed: number;
  until?: EpochMs;
}

function noteChange(service: ServedService, at: EpochMs): void {
  service.changedAt = at;
  service.changes += 1;
}

/** So that a service that is deployed for years stays small. */
const mostVersions = 60;

export interface NewVersion {
  readonly id: string;
  readonly place: string;
  readonly behaviour: Behaviour;
  /** Percent at once; 0 unless told. */
  readonly percent?: number;
}

/** Puts a version beside those that serve. It has no traffic unless told. */
export function addVersion(service: ServedService, at: EpochMs, version: NewVersion): ServedVersion {
  const { id, place, behaviour, percent = 0 } = version;
  const added: ServedVersion = {
    id,
    place,
    shares: [{ at, value: percent }],
    behaviours: [{ at, value: behaviour }],
    since: at,
    seed: seedOf(`${service.demand.seed}/${id}`),
  };
  service.versions.push(added);
  forgetOldest(service);
  noteChange(service, at);
  return added;
}

function forgetOldest({ versions }: ServedService): void {
  const gone = versions.findIndex(({ until }) => until !== undefined);
  if (versions.length > mostVersions && gone >= 0) versions.splice(gone, 1);
}

/** Shares from `at` on, by version's id; a version that is not named has none. */
export function shiftTraffic(
  service: ServedService,
  at: EpochMs,
  percents: Readonly<Record<string, number>>,
): void {
  for (const version of service.versions) {
    if (version.until === undefined) addStep(version.shares, at, percents[version.id] ?? 0);
  }
  noteChange(service, at);
}

/** Takes a version away, with its tasks or instances. */
export function endVersion(service: ServedService, at: EpochMs, id: string): void {
  const version = liveVersion(service, id);
  if (!version) return;
  addStep(version.shares, at, 0);
  version.until = at;
  noteChange(service, at);
}

export function setBehaviour(service: ServedService, at: EpochMs, id: string, behaviour: Behaviour): void {
  const version = liveVersion(service, id);
  if (version) addStep(version.behaviours, at, behaviour);
  noteChange(service, at);
}

export function liveVersion(service: ServedService, id: string): ServedVersion | undefined {
  return service.versions.findLast((version) => version.id === id && version.until === undefined);
}

export function shareAt(version: ServedVersion, at: EpochMs): number {
  return valueAt(version.shares, at) ?? 0;
}
