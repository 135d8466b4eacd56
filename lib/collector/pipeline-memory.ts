import type { PipelineDefinition } from "../model/definition";
import type { PipelineExecution, Revision } from "../model/execution";
import type { EpochMs, PipelineExecutionId } from "../model/ids";
import type { Tags } from "../model/pipeline";
import type { ActionExecutionReading, PipelineReading } from "../model/reading";
import type { UsualAction } from "../model/usual";

/** What one pipeline's sweeps know, so that each need ask only for what is new. */
export type PipelineMemory = {
  definition: PipelineDefinition | undefined;
  definitionAt: EpochMs;
  /** Versions that listed executions ran in and that are past; absent there: none is kept. */
  olderDefinitions: Map<number, PipelineDefinition | undefined>;
  /** The version that history has. */
  keptVersion: number | undefined;
  reading: PipelineReading | undefined;
  /** When GetPipelineState was last read; PARALLEL pipelines ask for it rarely. */
  readingAt: EpochMs;
  executions: readonly PipelineExecution[];
  /** The shape of the state for which executions were last listed, and when. */
  listedFor: string | undefined;
  listedAt: EpochMs;
  /** Whether the newest action executions of all were read, once at the start. */
  hasRecentActions: boolean;
  /** By execution: every action execution known of it. */
  actions: Map<PipelineExecutionId, readonly ActionExecutionReading[]>;
  /** Why the actions of an execution were already listed. */
  asked: Map<PipelineExecutionId, Set<string>>;
  /** Revisions of executions older than the list, which stages still hold. */
  olderRevisions: Map<PipelineExecutionId, readonly Revision[]>;
  /** Executions whose end is in history, with the time of that end: a retry ends again. */
  recorded: Map<PipelineExecutionId, EpochMs>;
  tags: Tags | undefined;
  tagsDueAt: EpochMs;
  usual: ReadonlyMap<string, UsualAction>;
};

export function emptyMemory(): PipelineMemory {
  return {
    definition: undefined,
    definitionAt: 0,
    olderDefinitions: new Map(),
    keptVersion: undefined,
    reading: undefined,
    readingAt: 0,
    executions: [],
    listedFor: undefined,
    listedAt: 0,
    hasRecentActions: false,
    actions: new Map(),
    asked: new Map(),
    olderRevisions: new Map(),
    recorded: new Map(),
    tags: undefined,
    tagsDueAt: 0,
    usual: new Map(),
  };
}

/** Executions a screen can name: those listed, and those a stage still holds. */
function namedExecutions({ executions, reading }: PipelineMemory): Set<PipelineExecutionId> {
  const held = reading?.stages.flatMap(({ latest, inbound }) => [latest, ...inbound]) ?? [];
  return new Set([...executions.map(({ id }) => id), ...held.flatMap((one) => one?.executionId ?? [])]);
}

export function forgetOld(memory: PipelineMemory): void {
  const named = namedExecutions(memory);
  for (const map of [memory.actions, memory.asked, memory.olderRevisions, memory.recorded]) {
    for (const id of map.keys()) if (!named.has(id)) map.delete(id);
  }
  const ran = ranVersions(memory);
  for (const version of memory.olderDefinitions.keys())
    if (!ran.has(version)) memory.olderDefinitions.delete(version);
}

function ranVersions({ actions }: PipelineMemory): Set<number> {
  return new Set([...actions.values()].flatMap(([first]) => first?.pipelineVersion ?? []));
}

/** Versions that known executions ran in, and of which it is not known what they were. */
export function unknownVersions(memory: PipelineMemory): readonly number[] {
  const { definition, olderDefinitions } = memory;
  const isKnown = (version: number) => version === definition?.version || olderDefinitions.has(version);
  return [...ranVersions(memory)].filter((version) => !isKnown(version));
}

/** The definition an execution ran in; the one of now where no other is known. */
export function definitionOf(
  { definition, olderDefinitions, actions }: PipelineMemory,
  id: PipelineExecutionId,
): PipelineDefinition | undefined {
  const version = actions.get(id)?.[0]?.pipelineVersion;
  if (version === undefined || version === definition?.version) return definition;
  return olderDefinitions.get(version) ?? definition;
}

export function groupByExecution(
  readings: readonly ActionExecutionReading[],
): Map<PipelineExecutionId, ActionExecutionReading[]> {
  const groups = new Map<PipelineExecutionId, ActionExecutionReading[]>();
  for (const reading of readings) {
    const { executionId } = reading.execution;
    if (executionId === undefined) continue;
    groups.set(executionId, [...(groups.get(executionId) ?? []), reading]);
  }
  return groups;
}
