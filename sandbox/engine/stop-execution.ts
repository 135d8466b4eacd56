import { Refusal } from "../refusal";
import { breakOff } from "./break-off";
import type { Execution } from "./execution";
import { endExecution } from "./flow";
import { tell, type World } from "./world";

export interface StopRequest {
  readonly abandon: boolean;
  readonly reason: string;
}

/** Stops after what is in progress, or at once by abandoning it. */
export function stopExecution(world: World, execution: Execution, request: StopRequest): void {
  requireStoppable(execution, request);
  execution.stop = request;
  execution.updatedAt = world.time.now();
  if (request.abandon) {
    breakOff(world, execution, "Stopped");
    return;
  }
  const stage = [...execution.stages.values()].find((s) => s.status === "InProgress");
  if (!stage) {
    // It only waited before a stage: nothing has to end first.
    endExecution(world, execution, "Stopped");
    return;
  }
  execution.status = "Stopping";
  stage.status = "Stopping";
  tell(world, { kind: "execution-stopping", execution });
  tell(world, { kind: "stage-stopping", stage });
}

function requireStoppable(execution: Execution, { abandon }: StopRequest): void {
  if (execution.status === "Stopping" && !abandon) {
    throw new Refusal("DuplicatedStopRequestException", `Execution ${execution.id} is already stopping.`);
  }
  if (execution.status !== "InProgress" && execution.status !== "Stopping") {
    throw new Refusal(
      "PipelineExecutionNotStoppableException",
      `Execution ${execution.id} is ${execution.status} and can't be stopped.`,
    );
  }
}
