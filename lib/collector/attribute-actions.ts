import type { ActionExecution } from "../model/execution";
import type { ActionSnapshot } from "../model/pipeline";
import type { ActionExecutionReading, ActionReading, StageReading } from "../model/reading";
import { isUnknown } from "../model/status";

type Ordered = { runOrder: number; reading: ActionReading };

/**
 * GetPipelineState shows each action's last result, of whichever execution. Says which of them are of the
 * execution that is in the stage: by their ids where ListActionExecutions told, else by run order.
 */
export function ownActions(
  stage: StageReading,
  ordered: readonly Ordered[],
  known: readonly ActionExecutionReading[] | undefined,
): ReadonlySet<ActionReading> {
  const ids = new Set(known?.flatMap(({ execution }) => execution.id ?? []));
  const reach = reachOf(stage, ordered);
  return new Set(
    ordered
      .filter(({ runOrder, reading: { latest } }) => {
        if (!latest) return false;
        if (latest.id !== undefined && ids.has(latest.id)) return true;
        return runOrder <= reach;
      })
      .map(({ reading }) => reading),
  );
}

/** The highest run order the execution has come to. */
function reachOf(stage: StageReading, ordered: readonly Ordered[]): number {
  const status = stage.latest?.status;
  if (status === undefined || isUnknown(status)) return 0;
  if (stage.conditions.some(({ type, status }) => type === "BEFORE_ENTRY" && status === "Failed")) return 0;
  switch (status) {
    case "Succeeded":
      return Number.POSITIVE_INFINITY;
    case "Skipped":
      return 0;
    case "InProgress":
    case "Stopping":
      return lowest(ordered, ({ latest }) => latest?.status === "InProgress");
    case "Failed":
    case "Stopped":
    case "Cancelled":
      return lowest(ordered, ({ latest }) => latest?.status === "Failed" || latest?.status === "Abandoned");
  }
}

// Orders run one after the other: what lies beyond the first that is not done was not reached.
function lowest(ordered: readonly Ordered[], isOpen: (reading: ActionReading) => boolean): number {
  const open = ordered.filter(({ reading }) => isOpen(reading)).map(({ runOrder }) => runOrder);
  return open.length === 0 ? 0 : Math.min(...open);
}

/** State is newer, the list knows more, and what was seen at its start knows when that was. */
export function mergeExecution(
  state: ActionExecution,
  listed: ActionExecution | undefined,
  before: Pick<ActionSnapshot, "latest"> | undefined,
): ActionExecution {
  const seen = before?.latest?.id !== undefined && before.latest.id === state.id ? before.latest : undefined;
  return {
    ...state,
    startedAt: listed?.startedAt ?? seen?.startedAt ?? state.startedAt,
    summary: state.summary ?? listed?.summary,
    updatedBy: state.updatedBy ?? listed?.updatedBy,
    externalExecutionId: state.externalExecutionId ?? listed?.externalExecutionId,
    externalExecutionUrl: state.externalExecutionUrl ?? listed?.externalExecutionUrl,
    error: state.error ?? listed?.error,
    logStreamArn: state.logStreamArn ?? listed?.logStreamArn,
  };
}
