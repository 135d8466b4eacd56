import type { Random } from "../random";
import type { Version } from "./version";

export interface Instance {
  readonly id: string;
  version: Version;
  /** Whether the load balancer sends it requests. */
  inService: boolean;
}

/** EC2 instances that share a tag or an Auto Scaling group, behind one target group. */
export interface Fleet {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly targetGroup: string;
  readonly size: number;
  /** What last was deployed with success. */
  version: Version;
  /** Those that belong to it now; while a blue/green deployment runs, both sides. */
  instances: Instance[];
}

export interface FleetPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export function newFleet(
  place: FleetPlace,
  { size = 3, targetGroup }: { size?: number; targetGroup?: string },
  random: Random,
): Fleet {
  const version: Version = { name: "first" };
  return {
    ...place,
    targetGroup: targetGroup ?? place.name,
    size,
    version,
    instances: Array.from({ length: size }, () => newInstance(version, random, true)),
  };
}

export function newInstance(version: Version, random: Random, inService: boolean): Instance {
  return { id: `i-0${random.hex(16)}`, version, inService };
}

export function instanceArn({ account, region }: FleetPlace, { id }: Instance): string {
  return `arn:aws:ec2:${region}:${account}:instance/${id}`;
}
