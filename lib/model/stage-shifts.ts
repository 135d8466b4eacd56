import { shareOf } from "./deployment-brief";
import { compareDeployments, isRunningRow } from "./deployment-list";
import type { DeploymentRow } from "./deployment-row";
import type { PipelineExecutionId, PipelineKey } from "./ids";

/** Of one pipeline: what is deployed now, by the stage that deploys it. */
export type StageShifts = ReadonlyMap<string, DeploymentRow>;
export type PipelineShifts = ReadonlyMap<PipelineKey, StageShifts>;

/**
 * Made once for each change. A pipeline of which no deployment changed keeps what it had, so that of a thousand rows
 * only those render again whose shift moved.
 */
export function joinShifts(rows: readonly DeploymentRow[], before?: PipelineShifts): PipelineShifts {
  const joined = new Map<PipelineKey, Map<string, DeploymentRow>>();
  for (const row of rows) {
    if (!row.cause || !isRunningRow(row)) continue;
    const { pipeline, stageName } = row.cause;
    const stages = joined.get(pipeline) ?? new Map<string, DeploymentRow>();
    stages.set(stageName, leastAdvanced(row, stages.get(stageName)));
    joined.set(pipeline, stages);
  }
  return new Map(
    [...joined].map(([pipeline, stages]) => [pipeline, keepSame(stages, before?.get(pipeline))] as const),
  );
}

/** A stage that deploys several things is as far as the last of them. */
function leastAdvanced(one: DeploymentRow, other: DeploymentRow | undefined): DeploymentRow {
  return other && (shareOf(other) ?? 0) <= (shareOf(one) ?? 0) ? other : one;
}

function keepSame(stages: StageShifts, before: StageShifts | undefined): StageShifts {
  const isSame = before?.size === stages.size && [...stages].every(([name, row]) => before.get(name) === row);
  return isSame ? before : stages;
}

/** A stage, or one of its actions, with the execution in it. */
export type ShiftPlace = {
  pipeline: PipelineKey;
  stageName: string;
  actionName?: string | undefined;
  executionId?: PipelineExecutionId | undefined;
};

/** What was deployed there, running or not: what runs first, then the newest, as where it was tried again. */
export function findShift(rows: readonly DeploymentRow[], place: ShiftPlace): DeploymentRow | undefined {
  return rows.filter((row) => isFrom(row, place)).sort(compareDeployments)[0];
}

function isFrom(
  { cause }: DeploymentRow,
  { pipeline, stageName, actionName, executionId }: ShiftPlace,
): boolean {
  return (
    cause?.pipeline === pipeline &&
    cause.stageName === stageName &&
    (actionName === undefined || cause.actionName === actionName) &&
    cause.executionId === executionId
  );
}

/** Traffic goes over, or has gone over and something is still awaited: then the share says more than the time. */
export function showsShare(row: DeploymentRow): boolean {
  switch (row.phase) {
    case "shifting":
    case "waiting":
    case "baking":
    case "ending":
      return shareOf(row) !== undefined;
    case "rolling-back":
    case "stopping":
      return (shareOf(row) ?? 0) > 0;
    case "queued":
    case "preparing":
    case "succeeded":
    case "failed":
    case "stopped":
    case "rolled-back":
    case "unknown":
      return false;
  }
}
