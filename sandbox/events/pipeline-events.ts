import type { ActionExecution } from "../engine/action-execution";
import { actionName } from "../engine/action-execution";
import { artifactLocation } from "../engine/artifact-location";
import type { Execution, ExecutionStatus } from "../engine/execution";
import { type StageExecution, type StageStatus, stageName } from "../engine/stage-execution";
import { executionIn, type Notice, type World } from "../engine/world";
import { externalLinks } from "../providers/catalogue";
import { triggerDetail } from "./trigger-detail";

/** Tells EventBridge of what pipelines do, in CodePipeline's own words for it. */
export function tellOfPipelines(world: World): void {
  world.listeners.push((notice) => {
    if (!world.events.isHeard) return;
    for (const { detailType, detail } of eventsOf(world, notice)) {
      const { account, region, arn } = executionIn(notice).pipeline;
      const resources = [arn];
      world.events.emit({ account, region, source: "aws.codepipeline", detailType, resources, detail });
    }
  });
}

interface Told {
  readonly detailType: string;
  readonly detail: Record<string, unknown>;
}

/** Superseded is the pipeline execution's only; both ways of breaking off have words of their own. */
const pipelineStates: Readonly<Record<Exclude<ExecutionStatus, "InProgress">, string>> = {
  Succeeded: "SUCCEEDED",
  Failed: "FAILED",
  Stopping: "STOPPING",
  Stopped: "STOPPED",
  Cancelled: "CANCELED",
  Superseded: "SUPERSEDED",
};

const stageStates: Readonly<Record<Exclude<StageStatus, "InProgress" | "Skipped">, string>> = {
  Succeeded: "SUCCEEDED",
  Failed: "FAILED",
  Stopping: "STOPPING",
  Stopped: "STOPPED",
  Cancelled: "CANCELED",
};

function eventsOf(world: World, notice: Notice): Told[] {
  switch (notice.kind) {
    case "execution-started":
      return [ofPipeline(world, notice.execution, "STARTED")];
    case "execution-stopping":
      return [ofPipeline(world, notice.execution, "STOPPING")];
    case "execution-ended":
      return notice.execution.status === "InProgress"
        ? []
        : [ofPipeline(world, notice.execution, pipelineStates[notice.execution.status])];
    case "stage-started":
      return [ofStage(notice.stage, "STARTED")];
    case "stage-stopping":
      return [ofStage(notice.stage, "STOPPING")];
    case "stage-resumed":
      return [ofPipeline(world, notice.stage.execution, "RESUMED"), ofStage(notice.stage, "RESUMED")];
    case "stage-ended":
      // A skipped stage has no event of its own.
      return notice.stage.status === "InProgress" || notice.stage.status === "Skipped"
        ? []
        : [ofStage(notice.stage, stageStates[notice.stage.status])];
    case "action-started":
      return [ofAction(notice.action, "STARTED")];
    case "action-ended":
      return [ofAction(notice.action, endState(notice.action))];
  }
}

function ofPipeline(world: World, execution: Execution, state: string): Told {
  const trigger = triggerDetail(world, execution, state === "STARTED");
  return {
    detailType: "CodePipeline Pipeline Execution State Change",
    detail: {
      ...common(execution),
      ...(trigger ? { "execution-trigger": trigger } : {}),
      state,
      ...(execution.stop ? { "stop-execution-comments": execution.stop.reason } : {}),
    },
  };
}

function ofStage(stage: StageExecution, state: string): Told {
  return {
    detailType: "CodePipeline Stage Execution State Change",
    detail: { ...common(stage.execution), stage: stageName(stage), state },
  };
}

function ofAction(action: ActionExecution, state: string): Told {
  const { declaration, execution } = action;
  const isOver = state !== "STARTED";
  return {
    detailType: "CodePipeline Action Execution State Change",
    detail: {
      ...common(execution),
      "start-time": new Date(action.startedAt).toISOString(),
      stage: action.stageName,
      action: actionName(action),
      state,
      region: declaration.region ?? execution.pipeline.region,
      type: { ...declaration.actionTypeId },
      ...artifacts("input-artifacts", action, declaration.inputArtifacts),
      ...(state === "SUCCEEDED" ? artifacts("output-artifacts", action, declaration.outputArtifacts) : {}),
      ...(isOver && state !== "ABANDONED" ? { "execution-result": resultOf(action) } : {}),
    },
  };
}

function common(execution: Execution) {
  return {
    pipeline: execution.pipeline.name,
    "execution-id": execution.id,
    "start-time": new Date(execution.startedAt).toISOString(),
    version: execution.version,
    "pipeline-execution-attempt": 1 + retriesOf(execution),
  };
}

function retriesOf(execution: Execution): number {
  return [...execution.stages.values()].reduce((sum, { retries }) => sum + retries.manual, 0);
}

function artifacts(
  key: string,
  action: ActionExecution,
  named: readonly { name?: string | undefined }[] | undefined,
): Record<string, unknown> {
  if (!named?.length) return {};
  return {
    [key]: named.map(({ name = "" }) => ({ name, s3location: artifactLocation(action, name) })),
  };
}

function resultOf(action: ActionExecution) {
  const { url } = externalLinks(action);
  return {
    ...(url ? { "external-execution-url": url } : {}),
    ...(action.summary ? { "external-execution-summary": action.summary } : {}),
    // An approval's is its token, which events never tell.
    ...(action.externalId && !action.token ? { "external-execution-id": action.externalId } : {}),
    ...(action.error ? { "error-code": action.error.code } : {}),
  };
}

/** What was given up was abandoned by somebody, or canceled with the definition it came from. */
function endState({ status, execution }: ActionExecution): string {
  if (status === "Succeeded") return "SUCCEEDED";
  if (status === "Failed") return "FAILED";
  return execution.stop ? "ABANDONED" : "CANCELED";
}
