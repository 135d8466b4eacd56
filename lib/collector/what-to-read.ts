import type { PipelineDefinition, StageDefinition } from "../model/definition";
import type { PipelineExecution } from "../model/execution";
import type { EpochMs, PipelineExecutionId } from "../model/ids";
import type { ActionReading, PipelineReading, StageReading } from "../model/reading";
import { isSettled, wordOf } from "../model/status";
import type { PipelineMemory } from "./pipeline-memory";

const askAgainMs = 30_000;

/** What decides whether the lists may have news: executions, stages, and which actions are in progress. */
export function shapeOf({ stages }: PipelineReading): string {
  return stages
    .map(({ latest, inbound, actions }) =>
      [
        latest && `${latest.executionId} ${wordOf(latest.status)}`,
        ...inbound.map(({ executionId, status }) => `<${executionId} ${wordOf(status)}`),
        ...actions.map((action) => action.latest && `${action.latest.id} ${wordOf(action.latest.status)}`),
      ].join(","),
    )
    .join("|");
}

/** ListPipelineExecutions costs a call: it is made when the state tells something the list does not. */
export function mustListExecutions(memory: PipelineMemory, reading: PipelineReading, now: EpochMs): boolean {
  if (memory.listedFor === undefined) return true;
  const isNews = memory.listedFor !== shapeOf(reading);
  if (!isNews && now - memory.listedAt < askAgainMs) return false;
  if (!isNews && memory.executions.every(({ status }) => isSettled(status))) return false;
  return contradicts(memory.executions, reading) || (isNews && hasEndedAgain(memory.executions, reading));
}

// A retry that begins and ends between two sweeps leaves the same execution with the same status.
function hasEndedAgain(executions: readonly PipelineExecution[], { stages }: PipelineReading): boolean {
  const endedAt = new Map(executions.map(({ id, changedAt }) => [id, changedAt]));
  return stages.some(({ latest, actions }) => {
    const end = latest && endedAt.get(latest.executionId);
    return end !== undefined && actions.some((action) => (action.latest?.changedAt ?? 0) > end);
  });
}

function contradicts(executions: readonly PipelineExecution[], { stages }: PipelineReading): boolean {
  const listed = new Map(executions.map((execution) => [execution.id, execution]));
  const live = liveExecutions(stages);
  const isUnlisted = [...live.keys()].some((id) => !listed.has(id));
  // A first stage that shows an execution the list lacks has just been entered.
  const entered = stages[0]?.latest?.executionId;
  if (isUnlisted || (entered !== undefined && !listed.has(entered))) return true;
  return executions.some((execution) => {
    const state = live.get(execution.id);
    if (isSettled(execution.status)) return state !== undefined;
    return state === undefined || state !== execution.status || lacksRevisions(execution, stages);
  });
}

/** Executions in a stage or waiting to enter one, and whether they are stopping. */
function liveExecutions(
  stages: readonly StageReading[],
): Map<PipelineExecutionId, "InProgress" | "Stopping"> {
  const live = new Map<PipelineExecutionId, "InProgress" | "Stopping">();
  for (const { latest, inbound } of stages) {
    for (const { executionId, status } of inbound)
      if (!isSettled(status)) live.set(executionId, "InProgress");
    if (latest && !isSettled(latest.status)) {
      live.set(latest.executionId, latest.status === "Stopping" ? "Stopping" : "InProgress");
    }
  }
  return live;
}

// Source revisions are known once the first stage is done.
function lacksRevisions({ id, revisions }: PipelineExecution, stages: readonly StageReading[]): boolean {
  if (revisions.length > 0) return false;
  return stages.some(
    ({ latest }, index) => latest?.executionId === id && (index > 0 || latest.status === "Succeeded"),
  );
}

/** A question to ListActionExecutions: asked at most once for the same reason. */
export type Question = { id: PipelineExecutionId; reason: string };

/** Executions whose actions must be listed: for their revisions' authors, an approval, or to tell old from new. */
export function questionsOf(
  memory: PipelineMemory,
  reading: PipelineReading,
  now: EpochMs,
): readonly Question[] {
  const questions = reading.stages.flatMap((stage, index) => {
    const { latest } = stage;
    if (!latest || isSettled(latest.status)) return [];
    const reasons = [
      ...(index > 0 && latest.type === "STANDARD" ? ["source"] : []),
      ...pendingApprovals(stage, memory.definition)
        .filter((action) => !isListed(memory, latest.executionId, action))
        .map((action) => `approval ${action.latest?.id} ${attempt(action, now)}`),
      ...(isBetweenActions(stage) ? [`between ${shapeOf({ stages: [stage] })}`] : []),
    ];
    return reasons.map((reason) => ({ id: latest.executionId, reason }));
  });
  return questions.filter(({ id, reason }) => !memory.asked.get(id)?.has(reason));
}

function pendingApprovals(
  { name, actions }: StageReading,
  definition: PipelineDefinition | undefined,
): readonly ActionReading[] {
  const defined = definition?.stages.find((stage) => stage.name === name)?.actions ?? [];
  return actions.filter(
    (action) =>
      action.latest?.status === "InProgress" &&
      defined.some((one) => one.name === action.name && one.category === "Approval"),
  );
}

// The list may lag behind the state: an approval it lacks is asked for again, once a minute at first.
function attempt({ latest }: ActionReading, now: EpochMs): number {
  const age = Math.floor((now - (latest?.startedAt ?? now)) / 60_000);
  return Math.max(0, Math.min(3, age));
}

function isListed({ actions }: PipelineMemory, id: PipelineExecutionId, { latest }: ActionReading): boolean {
  return actions.get(id)?.some(({ execution }) => execution.id === latest?.id) ?? false;
}

// No action in progress in a running stage: whether what is shown is of this execution can't be told.
function isBetweenActions({ actions }: StageReading): boolean {
  return !actions.some((action) => action.latest?.status === "InProgress");
}

const hourMs = 3_600_000;
const restMs = 24 * hourMs;
// Providers whose changes CodePipeline asks for itself unless it is told not to.
const polledProviders: readonly (string | undefined)[] = ["CodeCommit", "S3", "GitHub"];

/** AWS stops asking a source that has been quiet for a month, without a new version: looked at hourly at rest. */
export function mustLookForPolling(
  {
    definition,
    definitionAt,
    executions,
  }: Pick<PipelineMemory, "definition" | "definitionAt" | "executions">,
  now: EpochMs,
): boolean {
  if (!definition?.stages.some(isPolled) || now - definitionAt < hourMs) return false;
  return executions.every(({ startedAt = 0 }) => now - startedAt > restMs);
}

function isPolled({ actions }: StageDefinition): boolean {
  return actions.some(({ category, provider, configuration }) => {
    const word = configuration.PollForSourceChanges?.toLowerCase();
    const polls = word === undefined ? polledProviders.includes(provider) : word === "true";
    return category === "Source" && polls;
  });
}
