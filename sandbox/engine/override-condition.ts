import { Refusal } from "../refusal";
import { breakOffCondition } from "./check-condition";
import { passCondition, resultOf } from "./flow";
import type { Pipeline, StageSlot } from "./pipeline";
import type { StageExecution } from "./stage-execution";
import type { World } from "./world";

export interface OverrideRequest {
  readonly executionId: string;
  readonly type: "BEFORE_ENTRY" | "ON_SUCCESS";
}

/** Lets an execution pass a condition that failed or still runs. */
export function overrideCondition(
  world: World,
  pipeline: Pipeline,
  slot: StageSlot,
  request: OverrideRequest,
): void {
  const stage = requireStage(pipeline, slot, request.executionId);
  const condition = stage.conditions[request.type];
  const isOpen = condition?.status === "Failed" || condition?.status === "InProgress";
  if (!condition || !isOpen || !stillStands(stage, request.type)) {
    throw new Refusal(
      "ConditionNotOverridableException",
      `The ${request.type} condition of stage ${slot.name} can't be overridden now.`,
    );
  }
  if (slot.holder && slot.holder !== stage) {
    throw new Refusal("ConflictException", `Stage ${slot.name} is in use by another execution.`);
  }
  breakOffCondition(world, condition, "Overridden");
  passCondition(world, stage, request.type);
}

function requireStage(pipeline: Pipeline, slot: StageSlot, executionId: string): StageExecution {
  const stage = pipeline.executionsById.get(executionId)?.stages.get(slot.name);
  const isLatest = stage && (stage.execution.mode === "PARALLEL" || slot.latest === stage);
  if (isLatest && stage.execution.version === pipeline.versions.length) return stage;
  throw new Refusal(
    "NotLatestPipelineExecutionException",
    `Execution ${executionId} is not the latest execution in stage ${slot.name}.`,
  );
}

/** A failed condition only holds the execution back where its result was to fail. */
function stillStands(stage: StageExecution, type: OverrideRequest["type"]): boolean {
  if (stage.conditions[type]?.status === "InProgress") return stage.status === "InProgress";
  return stage.status === "Failed" && resultOf(stage, type) === "FAIL" && stage.phase === phaseOf[type];
}

const phaseOf = { BEFORE_ENTRY: "entry", ON_SUCCESS: "exit" } as const;
