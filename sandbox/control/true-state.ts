import { actionName } from "../engine/action-execution";
import { isRunning } from "../engine/execution";
import type { Pipeline, StageSlot } from "../engine/pipeline";
import { actionsInProgress } from "../engine/stage-execution";
import { allPipelines, type World } from "../engine/world";

/** What is really so, beside whatever the wire was told to say. */
export function trueState(world: World) {
  return {
    now: new Date(world.time.now()).toISOString(),
    pipelines: [...allPipelines(world)].map(pipelineState),
  };
}

function pipelineState(pipeline: Pipeline) {
  const { account, region, name, versions, executions } = pipeline;
  const last = executions.at(-1);
  return {
    account,
    region,
    name,
    version: versions.length,
    executions: executions.length,
    last: last && { id: last.id, status: last.status, startedAt: new Date(last.startedAt).toISOString() },
    running: executions.filter(isRunning).map((execution) => execution.id),
    stages: pipeline.stages.map(stageState),
  };
}

function stageState({ name, latest, holder, inbound, transition }: StageSlot) {
  return {
    name,
    status: latest?.status,
    heldBy: holder?.execution.id,
    doing: holder && actionsInProgress(holder).map(actionName),
    inbound: inbound.map((execution) => execution.id),
    enabled: transition.enabled,
  };
}
