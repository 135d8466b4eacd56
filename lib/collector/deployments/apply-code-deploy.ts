import type { DeploymentSnapshot, Strategy } from "../../model/deployment";
import type {
  CodeDeployReading,
  DeploymentConfigReading,
  DeploymentGroupReading,
} from "../../model/deployment-reading";
import { neverRead } from "../../model/freshness";
import { type DeploymentKey, parseDeploymentId } from "../../model/ids";
import { deploymentKeyOf, type Scope } from "../../model/scope";
import type { AccountFacts } from "../sweep-pipeline";

type Place = { scope: Scope; facts: AccountFacts };

/** A deployment of CodeDeploy as its first reading shows it. Undefined for an id AWS would not give. */
export function fromCodeDeploy(place: Place, reading: CodeDeployReading): DeploymentSnapshot | undefined {
  const id = parseDeploymentId(reading.id);
  if (id === undefined) return undefined;
  const { accountName, accountColor } = place.facts;
  const blank: DeploymentSnapshot = {
    ...{ key: deploymentKeyOf({ ...place.scope, id }), id, ...place.scope, accountName, accountColor },
    ...{ engine: "CodeDeploy", platform: reading.platform, name: reading.application, isProduction: false },
    thing: { kind: "group", application: reading.application, group: reading.group },
    status: reading.status,
    strategy: toStrategy(reading, undefined),
    waits: reading.waits,
    ...{ sides: {}, weights: [], targets: [], alarms: [], gaps: [] },
    safeguards: { rollsBackOn: reading.rollsBackOn ?? noRollback },
    freshness: neverRead,
  };
  return applyCodeDeploy(place.scope, blank, reading);
}

const noRollback = { failure: false, alarm: false, stop: false };

export function applyCodeDeploy(
  scope: Scope,
  before: DeploymentSnapshot,
  reading: CodeDeployReading,
): DeploymentSnapshot {
  const { status, platform, createdAt, startedAt, completedAt, creator, description, error } = reading;
  const { counts, waits, isTerminationWait, rollsBackOn = before.safeguards.rollsBackOn } = reading;
  return {
    ...before,
    ...{ status, platform, createdAt, startedAt, completedAt, creator, description, error },
    ...{ counts, waits, isTerminationWait },
    configName: reading.configName ?? before.configName,
    safeguards: { ...before.safeguards, rollsBackOn },
    rollback: toRollback(scope, before.rollback, reading.rollback),
  };
}

function toRollback(
  scope: Scope,
  before: DeploymentSnapshot["rollback"],
  reading: CodeDeployReading["rollback"],
): DeploymentSnapshot["rollback"] {
  const of = toKey(scope, reading?.of) ?? before?.of;
  // The one that undoes this one may have told of it first.
  const by = toKey(scope, reading?.by) ?? before?.by;
  const message = reading?.message ?? before?.message;
  return of === undefined && by === undefined && message === undefined ? undefined : { of, by, message };
}

function toKey(scope: Scope, raw: string | undefined): DeploymentKey | undefined {
  const id = raw === undefined ? undefined : parseDeploymentId(raw);
  return id && deploymentKeyOf({ ...scope, id });
}

export function applyGroup(before: DeploymentSnapshot, group: DeploymentGroupReading): DeploymentSnapshot {
  return {
    ...before,
    configName: before.configName ?? group.configName,
    safeguards: { ...before.safeguards, alarmsStop: group.alarmsStop },
    alarms: group.alarmNames.map(
      (name) => before.alarms.find((alarm) => alarm.name === name) ?? { name, state: "unread" },
    ),
  };
}

export function applyConfig(
  before: DeploymentSnapshot,
  reading: Pick<CodeDeployReading, "platform" | "isBlueGreen" | "configName">,
  config: DeploymentConfigReading,
): DeploymentSnapshot {
  return { ...before, strategy: toStrategy(reading, config) };
}

/** Of machines the configuration says how many must serve, and the deployment whether they are new ones. */
function toStrategy(
  { platform, isBlueGreen, configName }: Pick<CodeDeployReading, "platform" | "isBlueGreen" | "configName">,
  config: DeploymentConfigReading | undefined,
): Strategy {
  if (platform === "Server") {
    return { kind: isBlueGreen === true ? "instances" : "in-place", healthy: config?.healthy };
  }
  return config?.strategy ?? { kind: "unknown", word: configName ?? "" };
}
