import type { DeploymentRow } from "./deployment-row";
import type { EpochMs } from "./ids";
import type { Phase } from "./phase";

export const standings = ["running", "ended"] as const;
/** The two halves of the list: what moves or waits, and what is over. */
export type Standing = (typeof standings)[number];

const standingOfPhase = {
  queued: "running",
  preparing: "running",
  shifting: "running",
  waiting: "running",
  baking: "running",
  ending: "running",
  stopping: "running",
  "rolling-back": "running",
  succeeded: "ended",
  failed: "ended",
  stopped: "ended",
  "rolled-back": "ended",
  // It may still move: nothing unknown passes for over.
  unknown: "running",
} as const satisfies Record<Phase, Standing>;

export function standingOf({ phase }: Pick<DeploymentRow, "phase">): Standing {
  return standingOfPhase[phase];
}

export function isRunningRow(row: Pick<DeploymentRow, "phase">): boolean {
  return standingOf(row) === "running";
}

/** Something speaks against it: an alarm, the comparison with old, a machine that failed. */
export function isTroubled({ alarmsOn, verdict, machines }: DeploymentRow): boolean {
  return alarmsOn > 0 || verdict === "worse" || (machines?.failed ?? 0) > 0;
}

/** When it began, or what is next best known. */
export function sinceOf({ createdAt, completedAt }: DeploymentRow): EpochMs | undefined {
  return completedAt ?? createdAt;
}

/**
 * Running first: what is in trouble, then what waits for a word, then production, then the newest.
 * What is over follows by when it ended.
 */
export function compareDeployments(a: DeploymentRow, b: DeploymentRow): number {
  return (
    standings.indexOf(standingOf(a)) - standings.indexOf(standingOf(b)) ||
    (isRunningRow(a) ? compareRunning(a, b) : 0) ||
    (sinceOf(b) ?? 0) - (sinceOf(a) ?? 0) ||
    (a.key < b.key ? -1 : 1)
  );
}

function compareRunning(a: DeploymentRow, b: DeploymentRow): number {
  return (
    Number(isTroubled(b)) - Number(isTroubled(a)) ||
    Number(b.phase === "waiting") - Number(a.phase === "waiting") ||
    Number(b.isProduction) - Number(a.isProduction)
  );
}
