import type { Random } from "../random";
import type { Version } from "./version";

/** Tasks of one version behind one target group. */
export interface TaskSet {
  readonly id: string;
  readonly version: Version;
  readonly targetGroup: string;
  readonly desired: number;
  running: number;
}

/** A service with a pair of target groups, of which one serves. */
export interface EcsService {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly name: string;
  readonly desired: number;
  readonly targetGroups: readonly [string, string];
  /** The set that serves, or serves what no other set does. */
  primary: TaskSet;
  /** A replacement that was stopped half-way and not taken back: it has its share until the next one comes. */
  leftover?: TaskSet | undefined;
  /** Revisions of its task definition so far. */
  revisions: number;
}

export interface ServicePlace {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly name: string;
}

export function newService(
  place: ServicePlace,
  { desired = 4, targetGroups }: { desired?: number; targetGroups?: readonly [string, string] },
  random: Random,
): EcsService {
  const groups = targetGroups ?? ([`${place.name}-blue`, `${place.name}-green`] as const);
  const version = { name: `${place.name}:1` };
  return {
    ...place,
    desired,
    targetGroups: groups,
    revisions: 1,
    primary: { ...newTaskSet(version, groups[0], desired, random), running: desired },
  };
}

export function newTaskSet(version: Version, targetGroup: string, desired: number, random: Random): TaskSet {
  return { id: `ecs-svc/${digits(19, random)}`, version, targetGroup, desired, running: 0 };
}

/** The target group that does not serve: where a replacement goes. */
export function idleTargetGroup({ targetGroups, primary }: EcsService): string {
  return targetGroups.find((name) => name !== primary.targetGroup) ?? targetGroups[1];
}

export function nextTaskDefinition(service: EcsService): string {
  service.revisions += 1;
  return `${service.name}:${service.revisions}`;
}

export function serviceArn({ account, region, cluster, name }: ServicePlace): string {
  return `arn:aws:ecs:${region}:${account}:service/${cluster}/${name}`;
}

export function taskDefinitionArn({ account, region }: ServicePlace, { name }: Version): string {
  return `arn:aws:ecs:${region}:${account}:task-definition/${name}`;
}

export function digits(length: number, random: Random): string {
  return Array.from({ length }, (_, index) => random.between(index === 0 ? 1 : 0, 9)).join("");
}
