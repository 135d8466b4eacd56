import type { PipelineActBody } from "../../contract/pipeline-act";
import { type PipelineKey, toPipelineExecutionId } from "../../model/ids";
import type { PipelineSnapshot } from "../../model/pipeline";
import type { PipelineAct, PipelineActKind } from "../../model/pipeline-act/pipeline-act";
import { seenFor } from "../../model/pipeline-act/seen";
import { required } from "./server-scene";

/** Acted on in every story: Source, Build, and this. */
export const release = "Release";
export const start = { kind: "start", overrides: [], variables: [] } as const;
export const nowhere = toPipelineExecutionId("00000000-0000-4000-8000-000000000000");

/** What a browser would send that shows this pipeline. */
export function bodyOf(pipeline: PipelineSnapshot, act: PipelineAct, press?: string): PipelineActBody {
  // The model's act holds a third type of condition, which no story asks for.
  return { pipeline: pipeline.key, act, seen: seenFor(pipeline, act), press } as PipelineActBody;
}

/** Back to what was there before. */
export function rollbackOf(pipeline: PipelineSnapshot): PipelineActBody {
  const target = required(pipeline.executions.find(({ status }, at) => at > 0 && status === "Succeeded"));
  return bodyOf(pipeline, { kind: "roll-back", stageName: release, executionId: target.id });
}

/** One of each kind, of an execution that never was. */
export function anyOf(kind: PipelineActKind, pipeline: PipelineKey): PipelineActBody {
  return { pipeline, act: actOf(kind), seen: {} };
}

function actOf(kind: PipelineActKind): PipelineActBody["act"] {
  const ofExecution = { executionId: nowhere };
  const ofStage = { stageName: release };
  switch (kind) {
    case "start":
      return { kind, overrides: [], variables: [] };
    case "stop":
    case "abandon":
      return { kind, ...ofExecution };
    case "retry-failed":
    case "retry-all":
    case "roll-back":
      return { kind, ...ofStage, ...ofExecution };
    case "enable-transition":
      return { kind, ...ofStage };
    case "disable-transition":
      return { kind, ...ofStage, reason: "Freeze" };
    case "override":
      return { kind, ...ofStage, ...ofExecution, conditionType: "BEFORE_ENTRY" };
  }
}
