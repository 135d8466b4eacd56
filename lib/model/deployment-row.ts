import type { AccountColor } from "./account";
import type {
  DeployedThing,
  DeploymentCause,
  DeploymentSnapshot,
  ObservedWeight,
  Strategy,
} from "./deployment";
import type { DeploymentEngine } from "./deployment-status";
import type { Freshness } from "./freshness";
import type { Verdict } from "./health";
import type { AccountId, DeploymentKey, EpochMs, Region } from "./ids";
import { isRunningDeployment, type Phase, readPhase } from "./phase";
import type { Tags } from "./pipeline";
import { type Plan, readPlan } from "./plan";
import type { Usual } from "./usual";

/** A deployment as lists and bars show it: a tenth of the snapshot's size. */
export type DeploymentRow = {
  key: DeploymentKey;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  name: string;
  tags?: Tags | undefined;
  isProduction: boolean;
  engine: DeploymentEngine;
  thing: DeployedThing;
  phase: Phase;
  /** AWS's word for a status we have never met. */
  word?: string | undefined;
  strategy: Strategy;
  /** On new. */
  percent?: number | undefined;
  /** Of machines: how many are done, of how many. */
  machines?: { done: number; all: number; failed: number } | undefined;
  createdAt?: EpochMs | undefined;
  completedAt?: EpochMs | undefined;
  creator?: string | undefined;
  cause?: Omit<DeploymentCause, "revisions"> | undefined;
  verdict?: Verdict | undefined;
  alarmsOn: number;
  rollback?: DeploymentSnapshot["rollback"];
  error?: string | undefined;
  /** Only where it came to nothing: what was on its way. */
  carried?: DeploymentCause["revisions"][number] | undefined;
  /** Only while it runs: what its countdown and its small curve are made of. */
  shift?: RowShift | undefined;
  /** Only while it runs. */
  usual?: Usual | undefined;
  freshness: Freshness;
};

/** The planned steps follow from the strategy, and when the first of them is planned. */
export type RowShift = Pick<Plan, "endsAt" | "oldEndsAt" | "readyUntil"> & {
  firstStepAt?: EpochMs | undefined;
  pausedUntil?: EpochMs | undefined;
  weights: readonly ObservedWeight[];
};

export function toDeploymentRow(deployment: DeploymentSnapshot): DeploymentRow {
  const { key, account, accountName, accountColor, region, name, tags, isProduction } = deployment;
  const { engine, thing, strategy, status, cause, error, alarms, rollback, freshness } = deployment;
  const { createdAt, completedAt, creator } = deployment;
  const phase = readPhase(deployment);
  return {
    ...{ key, account, accountName, accountColor, region, name, tags, isProduction },
    ...{ engine, thing, strategy, createdAt, completedAt, creator, rollback, freshness },
    phase,
    word: typeof status === "string" ? undefined : status.word,
    percent: deployment.sides.new?.percent,
    machines: countMachines(deployment),
    cause: cause && withoutRevisions(cause),
    verdict: deployment.health?.verdict,
    alarmsOn: alarms.filter(({ state }) => state === "ALARM").length,
    error: error?.message ?? error?.code,
    carried: phase === "failed" || phase === "rolled-back" ? leadOf(cause?.revisions) : undefined,
    ...(isRunningDeployment(deployment) ? { shift: toRowShift(deployment), usual: deployment.usual } : {}),
  };
}

function toRowShift(deployment: DeploymentSnapshot): RowShift {
  const { steps, endsAt, oldEndsAt, readyUntil } = readPlan(deployment);
  const { weights, pause } = deployment;
  return { firstStepAt: steps[0]?.at, endsAt, oldEndsAt, readyUntil, pausedUntil: pause?.expiresAt, weights };
}

function leadOf(revisions: DeploymentCause["revisions"] = []): DeploymentRow["carried"] {
  return revisions.find(({ message }) => message !== undefined) ?? revisions[0];
}

function withoutRevisions({ pipeline, executionId, stageName, actionName }: DeploymentCause) {
  return { pipeline, executionId, stageName, actionName };
}

function countMachines({ strategy, counts }: DeploymentSnapshot): DeploymentRow["machines"] {
  if (!counts || (strategy.kind !== "in-place" && strategy.kind !== "instances")) return undefined;
  const { pending, inProgress, succeeded, failed, skipped, ready } = counts;
  return {
    done: succeeded + skipped,
    all: pending + inProgress + succeeded + failed + skipped + ready,
    failed,
  };
}
