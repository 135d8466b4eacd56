import type { DeploymentSnapshot, Side, Strategy } from "../../model/deployment";
import type { AliasReading } from "../../model/deployment-reading";
import { type DeploymentStatus, toDeploymentStatus } from "../../model/deployment-status";
import { neverRead } from "../../model/freshness";
import { type EpochMs, parseDeploymentId } from "../../model/ids";
import { deploymentKeyOf, type Scope } from "../../model/scope";
import { type ActionStatus, isUnknown } from "../../model/status";
import type { AccountFacts } from "../sweep-pipeline";
import type { DeployAction } from "./known-pipelines";
import { addWeight } from "./weights";

const minuteMs = 60_000;

/** CodePipeline's own Lambda deploy action as a deployment. Undefined for what it is too little to follow. */
export function fromAliasAction(
  { scope, facts }: { scope: Scope; facts: AccountFacts },
  { pipeline, stageName, action, execution, executionId }: DeployAction,
): DeploymentSnapshot | undefined {
  const { FunctionName: functionName = "", FunctionAlias: alias = "", Alarms = "" } = action.configuration;
  const id = parseDeploymentId(`lambda~${functionName}~${alias}~${execution.id ?? ""}`);
  if (id === undefined || !functionName || !alias || !execution.id || !executionId) return undefined;
  const { accountName, accountColor } = facts;
  const alarmNames = Alarms.split(",").flatMap((name) => name.trim() || []);
  const blank: DeploymentSnapshot = {
    ...{ key: deploymentKeyOf({ ...scope, id }), id, ...scope, accountName, accountColor },
    ...{
      engine: "Lambda",
      platform: "Lambda",
      name: pipeline.name,
      tags: pipeline.tags,
      isProduction: false,
    },
    thing: { kind: "alias", functionName, alias },
    status: "InProgress",
    ...{
      configName: action.configuration.DeployStrategy,
      strategy: toAliasStrategy(action.configuration.DeployStrategy),
    },
    ...{ waits: {}, sides: {}, weights: [], targets: [], gaps: [] },
    alarms: alarmNames.map((name) => ({ name, state: "unread" as const })),
    safeguards: {
      alarmsStop: alarmNames.length > 0,
      rollsBackOn: { failure: false, alarm: alarmNames.length > 0, stop: false },
    },
    cause: { pipeline: pipeline.key, executionId, stageName, actionName: action.name, revisions: [] },
    freshness: neverRead,
  };
  return applyAction(blank, execution);
}

/** `Canary10Percent5Minutes`, `Linear10PercentEvery1Minute`, `AllAtOnce`, which is what it is without a word. */
export function toAliasStrategy(raw = "AllAtOnce"): Strategy {
  if (raw === "AllAtOnce") return { kind: "all-at-once" };
  const [, kind, percent, minutes] = /^(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes?$/.exec(raw) ?? [];
  if (!kind) return { kind: "unknown", word: raw };
  const steps = { percent: Number(percent), intervalMs: Number(minutes) * minuteMs };
  return { kind: kind === "Canary" ? "canary" : "linear", ...steps };
}

/** The action's own status is the deployment's. */
export function applyAction(
  before: DeploymentSnapshot,
  { status, startedAt, changedAt, error }: DeployAction["execution"],
): DeploymentSnapshot {
  const now = toStatus(status);
  const at = startedAt ?? before.startedAt;
  const completedAt = now === "InProgress" ? undefined : changedAt;
  return { ...before, status: now, createdAt: at, startedAt: at, completedAt, error: error ?? before.error };
}

// What is abandoned goes on in Lambda, and CodePipeline looks no more.
function toStatus(status: ActionStatus): DeploymentStatus {
  if (isUnknown(status)) return toDeploymentStatus(status.word);
  return status === "Abandoned" ? "Stopped" : status;
}

/** While it shifts the alias is on old and names new beside it; before and after it names one alone. */
export function applyAlias(
  before: DeploymentSnapshot,
  reading: AliasReading,
  at: EpochMs,
): DeploymentSnapshot {
  const { version, additional } = reading;
  const old = before.sides.old?.version ?? version;
  const next = additional?.version ?? (version === old ? before.sides.new?.version : version);
  const percent = version === old ? (additional?.percent ?? 0) : 100 - (additional?.percent ?? 0);
  return {
    ...before,
    sides: {
      old: toSide(old, 100 - percent),
      new: next === undefined ? undefined : toSide(next, percent),
    },
    weights: addWeight(before, at, percent),
  };
}

function toSide(version: string, percent: number): Side {
  return { label: `version ${version}`, version, percent };
}
