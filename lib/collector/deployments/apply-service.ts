import type { DeploymentSnapshot, Side } from "../../model/deployment";
import type { ServiceDeploymentReading, ServiceRevisionReading } from "../../model/deployment-reading";
import { neverRead } from "../../model/freshness";
import type { EpochMs } from "../../model/ids";
import { deploymentKeyOf, type Scope } from "../../model/scope";
import { serviceDeploymentIdOf } from "../../model/service-deployment-arn";
import type { AccountFacts } from "../sweep-pipeline";
import { addWeight } from "./weights";

/** A service deployment of ECS as its first reading shows it. Undefined for an ARN AWS would not give. */
export function fromServiceDeployment(
  { scope, facts }: { scope: Scope; facts: AccountFacts },
  reading: ServiceDeploymentReading,
): DeploymentSnapshot | undefined {
  const id = serviceDeploymentIdOf(reading.arn);
  if (id === undefined) return undefined;
  const { cluster, service, status, strategy, waits } = reading;
  const { accountName, accountColor } = facts;
  return {
    ...{ key: deploymentKeyOf({ ...scope, id }), id, ...scope, accountName, accountColor },
    ...{ engine: "ECS", platform: "ECS", thing: { kind: "service", cluster, service } },
    ...{ name: service, isProduction: false, status, strategy, waits },
    ...{ sides: {}, weights: [], targets: [], alarms: [], gaps: [] },
    safeguards: { rollsBackOn: { failure: false, alarm: false, stop: false } },
    freshness: neverRead,
  };
}

/** `at` in AWS's time. */
export function applyServiceDeployment(
  before: DeploymentSnapshot,
  reading: ServiceDeploymentReading,
  at: EpochMs,
): DeploymentSnapshot {
  const { status, stage, strategy, waits, createdAt, startedAt, completedAt, pause } = reading;
  const { alarmNames, alarmsStop, rollsBackOn } = reading;
  return {
    ...before,
    ...{ status, stage, strategy, waits, createdAt, startedAt, completedAt, pause },
    sides: {
      old: withKnown(reading.sides.old, before.sides.old),
      new: withKnown(reading.sides.new, before.sides.new),
    },
    weights: addWeight({ ...before, status }, at, reading.sides.new?.percent),
    alarms: alarmNames.map(
      (name) => before.alarms.find((alarm) => alarm.name === name) ?? { name, state: "unread" },
    ),
    safeguards: { alarmsStop, rollsBackOn },
    error: reading.statusReason === undefined ? undefined : { message: reading.statusReason },
    rollback: reading.rollback ? { ...before.rollback, message: reading.rollback.reason } : before.rollback,
  };
}

function withKnown(now: (Side & { arn: string }) | undefined, before: Side | undefined): Side | undefined {
  if (!now) return before;
  const { arn: _, ...side } = now;
  return {
    ...side,
    version: side.version ?? before?.version,
    targetGroup: side.targetGroup ?? before?.targetGroup,
  };
}

/** What the two revisions are, which the deployment itself only names. */
export function applyRevisions(
  before: DeploymentSnapshot,
  { sides }: ServiceDeploymentReading,
  revisions: readonly ServiceRevisionReading[],
): DeploymentSnapshot {
  const toKnown = (side: Side | undefined, arn: string | undefined): Side | undefined => {
    const revision = revisions.find((one) => one.arn === arn);
    if (!side || !revision) return side;
    const targetGroup = toTargetGroupName(revision.targetGroupArns[0]) ?? side.targetGroup;
    return { ...side, version: revision.image ?? revision.taskDefinition, targetGroup };
  };
  return {
    ...before,
    sides: {
      old: toKnown(before.sides.old, sides.old?.arn),
      new: toKnown(before.sides.new, sides.new?.arn),
    },
  };
}

// `arn:aws:elasticloadbalancing:…:targetgroup/name/id`: names are unique in an account and region.
function toTargetGroupName(arn: string | undefined): string | undefined {
  return arn?.split("/")[1];
}
