import type { PipelineDeclaration, Tag } from "@aws-sdk/client-codepipeline";
import { breakOff } from "./break-off";
import { isRunning } from "./execution";
import { emptySlot, type Pipeline, stagesOf } from "./pipeline";
import { unwatchSources, watchSources } from "./trigger";
import { pipelinesOf, type World } from "./world";

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Adds a pipeline whose declaration was found valid. It does not start by itself. */
export function addPipeline(
  world: World,
  place: Place,
  declaration: PipelineDeclaration,
  tags: Tag[],
): Pipeline {
  const name = declaration.name ?? "";
  const now = world.time.now();
  const pipeline: Pipeline = {
    ...place,
    name,
    arn: `arn:aws:codepipeline:${place.region}:${place.account}:${name}`,
    createdAt: now,
    updatedAt: now,
    versions: [withDefaults(declaration, 1)],
    tags,
    stages: stagesOf(declaration).map((stage) => emptySlot(stage.name ?? "")),
    executions: [],
    executionsById: new Map(),
    actionExecutions: [],
    ruleExecutions: [],
    approvalsByToken: new Map(),
    startRequests: new Map(),
    deleted: false,
  };
  pipelinesOf(world, place.account, place.region).set(name, pipeline);
  watchSources(world, pipeline);
  return pipeline;
}

/** A new version. What is in progress does not go on; a stage that keeps its name keeps what it shows. */
export function updatePipeline(
  world: World,
  pipeline: Pipeline,
  declaration: PipelineDeclaration,
): PipelineDeclaration {
  cancelAll(world, pipeline);
  unwatchSources(world, pipeline);
  const updated = withDefaults(declaration, pipeline.versions.length + 1);
  pipeline.versions.push(updated);
  watchSources(world, pipeline);
  pipeline.updatedAt = world.time.now();
  const before = new Map(pipeline.stages.map((slot) => [slot.name, slot]));
  pipeline.stages = stagesOf(updated).map(
    (stage) => before.get(stage.name ?? "") ?? emptySlot(stage.name ?? ""),
  );
  return updated;
}

export function deletePipeline(world: World, pipeline: Pipeline): void {
  pipeline.deleted = true;
  cancelAll(world, pipeline);
  unwatchSources(world, pipeline);
  pipelinesOf(world, pipeline.account, pipeline.region).delete(pipeline.name);
}

/** Those that wait go first, or a freed stage would let one of them in for nothing. */
function cancelAll(world: World, pipeline: Pipeline): void {
  const waiting = new Set(pipeline.stages.flatMap((slot) => slot.inbound));
  for (const execution of [...waiting, ...pipeline.executions].filter(isRunning)) {
    breakOff(world, execution, "Cancelled");
  }
}

function withDefaults(declaration: PipelineDeclaration, version: number): PipelineDeclaration {
  return {
    ...declaration,
    executionMode: declaration.executionMode ?? "SUPERSEDED",
    pipelineType: declaration.pipelineType ?? "V1",
    stages: stagesOf(declaration).map((stage) => ({
      ...stage,
      actions: (stage.actions ?? []).map((action) => ({ ...action, runOrder: action.runOrder ?? 1 })),
    })),
    version,
  };
}
