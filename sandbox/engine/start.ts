import type { ExecutionTrigger } from "@aws-sdk/client-codepipeline";
import { Refusal } from "../refusal";
import { type Execution, isRunning } from "./execution";
import { addExecution, requestEntry } from "./flow";
import { currentDefinition, executionMode, type Pipeline } from "./pipeline";
import type { Override } from "./repositories";
import type { World } from "./world";

export interface StartRequest {
  readonly trigger: ExecutionTrigger;
  readonly variables?: Record<string, string>;
  readonly overrides?: Override[];
  readonly requestToken?: string;
}

// AWS publishes the error but not the number; this is an assumption.
const mostConcurrent = 50;

/** A new execution, which waits before the first stage or enters it. */
export function startExecution(world: World, pipeline: Pipeline, request: StartRequest): string {
  const { requestToken } = request;
  const repeated = requestToken ? pipeline.startRequests.get(requestToken) : undefined;
  if (repeated) return repeated;
  refuseTooMany(pipeline);
  const execution = newExecution(world, pipeline, request);
  addExecution(world, execution);
  if (requestToken) pipeline.startRequests.set(requestToken, execution.id);
  const [first] = pipeline.stages;
  if (first) requestEntry(world, execution, first);
  return execution.id;
}

function newExecution(world: World, pipeline: Pipeline, request: StartRequest): Execution {
  const now = world.time.now();
  return {
    id: world.random.uuid(),
    pipeline,
    version: pipeline.versions.length,
    mode: executionMode(pipeline),
    startedAt: now,
    updatedAt: now,
    status: "InProgress",
    trigger: request.trigger,
    sourceRevisions: [],
    overrides: request.overrides ?? [],
    variables: pipelineVariables(pipeline, request.variables ?? {}),
    namespaces: new Map(),
    artifacts: new Map(),
    stages: new Map(),
    actions: [],
  };
}

function refuseTooMany(pipeline: Pipeline): void {
  if (executionMode(pipeline) === "SUPERSEDED") return;
  if (pipeline.executions.filter(isRunning).length < mostConcurrent) return;
  throw new Refusal(
    "ConcurrentPipelineExecutionsLimitExceededException",
    `The pipeline ${pipeline.name} has reached the limit of ${mostConcurrent} concurrent executions.`,
  );
}

function pipelineVariables(pipeline: Pipeline, given: Record<string, string>): Record<string, string> {
  const declared = currentDefinition(pipeline).variables ?? [];
  const names = new Set(declared.map((variable) => variable.name));
  const stranger = Object.keys(given).find((name) => !names.has(name));
  if (stranger) {
    throw new Refusal(
      "ValidationException",
      `The pipeline ${pipeline.name} declares no variable ${stranger}`,
    );
  }
  const values = declared.map(({ name = "", defaultValue }) => [name, given[name] ?? defaultValue] as const);
  const missing = values.find(([, value]) => value === undefined);
  if (missing) throw new Refusal("ValidationException", `Value missing for pipeline variable ${missing[0]}`);
  return Object.fromEntries(values.map(([name, value]) => [name, value ?? ""]));
}
