import type { ExecutionFacts } from "./facts";
import type { MetricsQuestion } from "./question";
import { totalMs } from "./time-spent";

export type Subject = Pick<MetricsQuestion, "stage" | "action">;

/** How long what is asked for took in that execution; absent where it tells nothing of how long it takes. */
export type Measure = (execution: ExecutionFacts) => number | undefined;

/**
 * An execution counts when it succeeded, a stage or an action when that did, whatever came after it. People's approval
 * is no part of how long something takes, unless an approval itself is asked for.
 */
export function toMeasure({ stage, action }: Subject): Measure {
  if (stage === undefined) return measureWhole;
  return action === undefined
    ? (execution) => measureStage(execution, stage)
    : (execution) => measureAction(execution, stage, action);
}

/** Where no actions are stored nobody knows what of it was approval; a rollback runs one stage only. */
function measureWhole({ status, type, stages, startedAt, endedAt, spent }: ExecutionFacts) {
  if (status !== "Succeeded" || type === "ROLLBACK" || stages.length === 0) return undefined;
  return endedAt - startedAt - spent.approval;
}

function measureStage({ type, stages }: ExecutionFacts, stageName: string): number | undefined {
  const stage = stages.find((one) => one.stageName === stageName);
  if (type === "ROLLBACK" || stage?.outcome !== "succeeded") return undefined;
  return totalMs(stage.spent) - stage.spent.approval;
}

/** Its last attempt, if that succeeded: what failed before it tells how long failing takes. */
function measureAction({ type, stages }: ExecutionFacts, stageName: string, actionName: string) {
  const stage = stages.find((one) => one.stageName === stageName);
  const last = stage?.actions.findLast((one) => one.actionName === actionName);
  if (type === "ROLLBACK" || last?.status !== "Succeeded") return undefined;
  return last.endedAt - last.startedAt;
}
