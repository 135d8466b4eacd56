import { Refusal } from "../refusal";
import type { Execution } from "./execution";
import { beginRollback } from "./flow";
import type { Pipeline, StageSlot } from "./pipeline";
import type { World } from "./world";

/** Puts a stage back to what an earlier execution released there, as a new execution. */
export function rollbackStage(
  world: World,
  pipeline: Pipeline,
  slot: StageSlot,
  request: { targetId: string; by: string },
): string {
  const target = requireTarget(pipeline, slot, request.targetId);
  const trigger = { triggerType: "ManualRollback", triggerDetail: request.by } as const;
  return beginRollback(world, target, slot.name, trigger).id;
}

function requireTarget(pipeline: Pipeline, slot: StageSlot, targetId: string): Execution {
  const target = pipeline.executionsById.get(targetId);
  if (!target) {
    throw new Refusal(
      "PipelineExecutionNotFoundException",
      `Execution ${targetId} does not exist in pipeline ${pipeline.name}.`,
    );
  }
  if (target.version !== pipeline.versions.length) {
    throw new Refusal(
      "PipelineExecutionOutdatedException",
      "The target execution ran a previous version of the pipeline structure.",
    );
  }
  const reason = whyNot(pipeline, slot, target);
  if (reason) throw new Refusal("UnableToRollbackStageException", reason);
  if (slot.holder)
    throw new Refusal("ConflictException", `Stage ${slot.name} is in use by another execution.`);
  return target;
}

function whyNot(pipeline: Pipeline, slot: StageSlot, target: Execution): string | undefined {
  if (target.mode === "PARALLEL") return "Rollback is not supported in PARALLEL execution mode.";
  if (pipeline.stages[0] === slot) return "The source stage can't be rolled back.";
  if (target.rollback) return "The target execution is a rollback itself.";
  if (target.stages.get(slot.name)?.status !== "Succeeded") {
    return `The target execution did not succeed in stage ${slot.name}.`;
  }
  return undefined;
}
