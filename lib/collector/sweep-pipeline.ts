import { GatewayError } from "../aws/gateway-error";
import type { ScopeGateway } from "../aws/scope-gateway";
import type { AccountColor } from "../model/account";
import type { ListedPipeline } from "../model/definition";
import type { ActionExecutionRecord, PipelineExecution } from "../model/execution";
import type { Freshness } from "../model/freshness";
import type { ExecutionRecord } from "../model/history/execution-record";
import type { PipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import {
  type ApplicationRule,
  applicationOf,
  isProductionStage,
  type ProductionRule,
} from "../model/production";
import { type PipelineAddress, pipelineKeyOf } from "../model/scope";
import { isSettled } from "../model/status";
import { withoutCutShort } from "./cut-page";
import { toExecutionRecords, withActions } from "./history/to-execution-records";
import { joinExecutions, revisionsOf, toRecords, unrecordedExecutions } from "./join-executions";
import { joinParallel, parallelApprovals, stagedApprovals, withOwnActions } from "./join-parallel";
import { type JoinContext, joinStages } from "./join-stages";
import { forgetOld, groupByExecution, type PipelineMemory } from "./pipeline-memory";
import {
  absorbPage,
  executionsBeyondPage,
  fullPage,
  mustListParallel,
  pageShape,
  parallelPauseMs,
} from "./sweep-parallel";
import { mustListExecutions, mustLookForPolling, questionsOf, shapeOf } from "./what-to-read";

export type AccountFacts = {
  accountName: string;
  accountColor?: AccountColor | undefined;
  production?: ProductionRule | undefined;
  applications: readonly ApplicationRule[];
};

export type SweepParts = {
  gateway: ScopeGateway;
  address: PipelineAddress;
  listed: ListedPipeline;
  memory: PipelineMemory;
  facts: AccountFacts;
};

const mostExecutions = 100;
const keptExecutions = 20;

/** What history lacks: executions that ended, and their ended actions. */
export type Ended = {
  ended: readonly PipelineExecution[];
  executions: readonly ExecutionRecord[];
  actions: readonly ActionExecutionRecord[];
};

/** One reading of one pipeline: as few calls as what changed allows. */
export async function sweepPipeline(parts: SweepParts): Promise<Ended> {
  const { memory, listed } = parts;
  if (listed.executionMode === "PARALLEL") return sweepParallel(parts);
  await readState(parts);
  if (memory.reading && mustListExecutions(memory, memory.reading, parts.gateway.now()))
    await listExecutions(parts);
  await readHeldRevisions(parts);
  return readActions(parts);
}

async function sweepParallel(parts: SweepParts): Promise<Ended> {
  const { gateway, address, listed, memory } = parts;
  const isNewVersion = listed.version !== undefined && listed.version !== memory.definition?.version;
  const isDue = gateway.now() - memory.readingAt >= parallelPauseMs(memory);
  if (isNewVersion || isDue) await readState(parts);
  const page = await gateway.listRecentActionExecutions(address.name);
  absorbPage(memory, page);
  memory.hasRecentActions = true;
  if (mustListParallel(memory, page, gateway.now())) {
    await listExecutions(parts);
    memory.listedFor = pageShape(page);
  }
  for (const id of executionsBeyondPage(memory, page)) await listActions(parts, id);
  return takeEnded(memory);
}

async function readState({ gateway, address, listed, memory }: SweepParts): Promise<void> {
  const reading = await gateway.readState(address.name);
  const version = reading.version ?? listed.version;
  const isNew = !memory.definition || (version !== undefined && version !== memory.definition.version);
  if (isNew || mustLookForPolling(memory, gateway.now())) {
    memory.definition = await gateway.readDefinition(address.name);
    memory.definitionAt = gateway.now();
  }
  if (isNew) memory.tagsDueAt = 0;
  memory.reading = reading;
  memory.readingAt = gateway.now();
}

async function listExecutions({ gateway, address, memory }: SweepParts): Promise<void> {
  const most = memory.listedFor === undefined || reachesBack(memory) ? mostExecutions : keptExecutions;
  const executions = await gateway.listExecutions(address.name, most);
  for (const { id, revisions } of executions.slice(keptExecutions)) {
    if (revisions.length > 0) memory.olderRevisions.set(id, revisions);
  }
  const followed = new Set(memory.executions.filter(({ status }) => !isSettled(status)).map(({ id }) => id));
  memory.executions = executions.filter(
    ({ id, status }, place) => place < keptExecutions || !isSettled(status) || followed.has(id),
  );
  memory.listedFor = memory.reading ? shapeOf(memory.reading) : "";
  memory.listedAt = gateway.now();
}

/** What waits for a person for days is soon older than twenty others, and its end is news all the same. */
function reachesBack({ executions, reading }: PipelineMemory): boolean {
  const held = reading?.stages.flatMap(({ latest, inbound }) => (latest ? [latest, ...inbound] : inbound));
  const isOld = (id: PipelineExecutionId) => {
    const place = executions.findIndex((execution) => execution.id === id);
    return place < 0 || place >= keptExecutions / 2;
  };
  return (
    executions.slice(keptExecutions / 2).some(({ status }) => !isSettled(status)) ||
    (held ?? []).some(({ executionId, status }) => !isSettled(status) && isOld(executionId))
  );
}

async function readRecentActions(parts: SweepParts): Promise<void> {
  const { gateway, address, memory } = parts;
  const readings = await gateway.listRecentActionExecutions(address.name);
  const isCut = readings.length >= fullPage;
  const whole = isCut ? withoutCutShort(memory.executions, readings) : readings;
  for (const [id, actions] of groupByExecution(whole)) memory.actions.set(id, actions);
  memory.hasRecentActions = true;
}

/** A stage may hold an execution that is older than the list: its revisions are asked for once. */
async function readHeldRevisions({ gateway, address, memory }: SweepParts): Promise<void> {
  const held = memory.reading?.stages.flatMap(({ latest }) => latest?.executionId ?? []) ?? [];
  for (const id of new Set(held)) {
    if (memory.olderRevisions.has(id) || memory.executions.some((one) => one.id === id)) continue;
    memory.olderRevisions.set(id, await orNone(gateway.readExecutionRevisions(address.name, id)));
  }
}

async function readActions(parts: SweepParts): Promise<Ended> {
  const { memory } = parts;
  // At first everything in the list has just ended for us; the recent actions cover what is near.
  const ended = memory.hasRecentActions ? unrecordedExecutions(memory) : [];
  if (!memory.hasRecentActions) await readRecentActions(parts);
  const questions = memory.reading ? questionsOf(memory, memory.reading, parts.gateway.now()) : [];
  for (const id of new Set([...ended, ...questions].map((one) => one.id))) await listActions(parts, id);
  for (const { id, reason } of questions) {
    memory.asked.set(id, (memory.asked.get(id) ?? new Set()).add(reason));
  }
  return takeEnded(memory);
}

function takeEnded(memory: PipelineMemory): Ended {
  forgetOld(memory);
  const ended = unrecordedExecutions(memory);
  // Those whose actions are older than the newest hundred are the past's: here half of them would pass for all.
  const whole = ended.filter(({ id }) => memory.actions.has(id));
  const actionsOf = ({ id }: { id: PipelineExecutionId }) => memory.actions.get(id) ?? [];
  return {
    ended,
    executions: toExecutionRecords(whole).map((record) => withActions(record, actionsOf(record))),
    actions: toRecords(whole.flatMap(actionsOf)),
  };
}

async function listActions({ gateway, address, memory }: SweepParts, id: PipelineExecutionId): Promise<void> {
  memory.actions.set(id, await orNone(gateway.listActionExecutions(address.name, id)));
}

/** AWS forgets executions after a year, and stages may still hold them. */
async function orNone<Item>(reading: Promise<readonly Item[]>): Promise<readonly Item[]> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof GatewayError && error.code === "not-found" && !error.isPipelineGone) return [];
    throw error;
  }
}

/** What the memory amounts to. Before a definition was read there are no stages to show. */
export function toSnapshot(
  { address, listed, memory, facts }: SweepParts,
  before: PipelineSnapshot | undefined,
  freshness: Freshness,
): PipelineSnapshot {
  const { accountName, accountColor } = facts;
  const context: JoinContext = {
    memory,
    before: before?.stages ?? [],
    isProduction: (stageName) =>
      isProductionStage(facts.production, { account: address.account, accountName, stageName }),
    revisionsOf: (id) => revisionsOf(memory, id),
  };
  const { definition, reading } = memory;
  const mode = definition?.executionMode ?? listed.executionMode;
  const isParallel = mode === "PARALLEL" && definition !== undefined;
  const stages = isParallel ? joinParallel(definition, context) : joinStages(reading?.stages ?? [], context);
  return {
    key: pipelineKeyOf(address),
    ...address,
    accountName,
    accountColor,
    application: applicationOf(facts.applications, address.name),
    version: definition?.version ?? listed.version,
    mode,
    pipelineType: definition?.pipelineType,
    tags: memory.tags,
    triggers: definition?.triggers ?? [],
    variables: definition?.variables,
    pollingDisabledAt: definition?.pollingDisabledAt,
    stages,
    approvals: isParallel ? parallelApprovals(definition, context) : stagedApprovals(stages),
    executions: isParallel
      ? withOwnActions(joinExecutions(memory, []), definition, context)
      : joinExecutions(memory, stages),
    freshness,
  };
}
