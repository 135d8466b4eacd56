import type { ActionFacts, ExecutionFacts, TimeSpent } from "./facts";
import type { MetricsQuestion } from "./question";
import { nothingSpent, totalMs } from "./time-spent";

/** An execution, or one stage or action of it. */
export type Subject = Pick<MetricsQuestion, "stage" | "action">;

/** How long what is asked for took in that execution; absent where it tells nothing of how long it takes. */
export type Measure = (execution: ExecutionFacts) => number | undefined;

/** People's approval is no part of how long something takes, unless it is an action that is asked for. */
export function toMeasure(subject: Subject): Measure {
  return (execution) => {
    const spent = spentOn(execution, subject);
    return spent && totalMs(spent) - (subject.action === undefined ? spent.approval : 0);
  };
}

/**
 * What what is asked for took, in parts. An execution tells it when it succeeded, a stage or an action when that did,
 * whatever came after. A rollback never does: it goes through one stage only.
 */
export function spentOn(execution: ExecutionFacts, { stage, action }: Subject): TimeSpent | undefined {
  if (execution.type === "ROLLBACK") return undefined;
  if (stage === undefined) return spentOnWhole(execution);
  const found = execution.stages.find(({ stageName }) => stageName === stage);
  if (!found) return undefined;
  if (action === undefined) return found.outcome === "succeeded" ? found.spent : undefined;
  return spentOnAction(found.actions.findLast(({ actionName }) => actionName === action));
}

/** Where no actions are stored nobody knows what of it was approval. */
function spentOnWhole({ status, stages, spent }: ExecutionFacts): TimeSpent | undefined {
  return status === "Succeeded" && stages.length > 0 ? spent : undefined;
}

/** Of its last attempt: what failed before tells how long failing takes. */
export function spentOnAction(last: ActionFacts | undefined): TimeSpent | undefined {
  if (last?.status !== "Succeeded") return undefined;
  const ms = last.endedAt - last.startedAt;
  if (last.category === "Approval") return { ...nothingSpent, approval: ms };
  const { shiftMs: shift, bakeMs: bake } = last.deployed ?? { shiftMs: 0, bakeMs: 0 };
  return { ...nothingSpent, work: ms - shift - bake, shift, bake };
}
