import type { DeployedThing, DeploymentSnapshot, Safeguards, Strategy, Waits } from "../deployment";
import type { DeploymentEngine } from "../deployment-status";
import type { DeploymentRecord } from "../history/deployment-record";
import type { DeploymentKey, EpochMs } from "../ids";
import { findAllOnNew, findEvent } from "../plan";

/** How a pipeline's action deploys, as one of its deployments shows it. */
export type DeployFacts = {
  key: DeploymentKey;
  stageName: string;
  actionName: string;
  engine: DeploymentEngine;
  thing: DeployedThing;
  strategy: Strategy;
  waits: Waits;
  configName?: string | undefined;
  /** Absent where the group could not be read. */
  safeguards?: (Safeguards & { alarmNames: readonly string[] }) | undefined;
  startedAt: EpochMs;
  /** All traffic on new, where that was told or seen. */
  shiftedAt?: EpochMs | undefined;
  hasSucceeded: boolean;
  /** It takes another one back. */
  isRollback: boolean;
};

/** Undefined for what no pipeline began, and for what has not begun yet. */
export function factsOfSnapshot(deployment: DeploymentSnapshot): DeployFacts | undefined {
  const { key, engine, thing, strategy, waits, configName, cause, safeguards, alarms, weights } = deployment;
  const startedAt = deployment.startedAt ?? deployment.createdAt;
  if (!cause || startedAt === undefined) return undefined;
  const isKnown = safeguards.alarmsStop !== undefined;
  return {
    ...{ key, engine, thing, strategy, waits, configName, startedAt },
    ...{ stageName: cause.stageName, actionName: cause.actionName },
    safeguards: isKnown ? { ...safeguards, alarmNames: alarms.map(({ name }) => name) } : undefined,
    shiftedAt: findEvent(deployment, "AllowTraffic")?.endedAt ?? findAllOnNew(weights),
    hasSucceeded: deployment.status === "Succeeded" || deployment.status === "SUCCESSFUL",
    isRollback: deployment.rollback?.of !== undefined,
  };
}

/** See factsOfSnapshot. */
export function factsOfRecord(record: DeploymentRecord): DeployFacts | undefined {
  const { key, engine, thing, strategy, waits, configName, safeguards, startedAt, cause, status } = record;
  if (!cause) return undefined;
  return {
    ...{ key, engine, thing, strategy, waits, configName, safeguards, startedAt },
    ...{ stageName: cause.stageName, actionName: cause.actionName },
    shiftedAt: record.shift?.endedAt ?? findAllOnNew(record.weights),
    hasSucceeded: status === "Succeeded" || status === "SUCCESSFUL",
    isRollback: record.rollback?.of !== undefined,
  };
}

/** `group checkout/production`, as one finds it in AWS. */
export function wordDeployed(thing: DeployedThing): string {
  switch (thing.kind) {
    case "group":
      return `deployment group ${thing.application}/${thing.group}`;
    case "service":
      return `service ${thing.cluster}/${thing.service}`;
    case "alias":
      return `alias ${thing.functionName}:${thing.alias}`;
  }
}
