import { breakOffCondition } from "./check-condition";
import { type Execution, isRunning } from "./execution";
import { endExecution, release, settleStage } from "./flow";
import { abandonAction } from "./perform-action";
import { actionsInProgress, type StageExecution } from "./stage-execution";
import type { World } from "./world";

/** Gives up what runs of an execution, as a definition's change or an abandoning stop does. */
export function breakOff(world: World, execution: Execution, status: "Cancelled" | "Stopped"): void {
  for (const slot of execution.pipeline.stages) {
    const waits = slot.inbound.indexOf(execution);
    if (waits >= 0 && status === "Cancelled") slot.inbound.splice(waits, 1);
  }
  const stage = [...execution.stages.values()].find(
    (s) => s.status === "InProgress" || s.status === "Stopping",
  );
  if (stage) breakOffStage(world, stage, status);
  if (isRunning(execution)) endExecution(world, execution, status);
  if (stage) release(world, stage);
}

function breakOffStage(world: World, stage: StageExecution, status: "Cancelled" | "Stopped"): void {
  for (const action of actionsInProgress(stage)) abandonAction(world, action);
  for (const condition of Object.values(stage.conditions)) {
    const end = status === "Cancelled" ? "Cancelled" : "Abandoned";
    if (condition.status === "InProgress") breakOffCondition(world, condition, end);
  }
  settleStage(world, stage, status);
}
