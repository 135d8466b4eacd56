import { toPassages } from "../collector/passages";
import { groupByExecution } from "../collector/pipeline-memory";
import type { OlderAnswer } from "../contract/execution";
import type { PipelineDefinition } from "../model/definition";
import type { PipelineExecution } from "../model/execution";
import { recordToReading } from "../model/execution-detail/number-attempts";
import { readOwnStages } from "../model/execution-detail/own-stages";
import type { ExecutionParts } from "./read-execution";

/** A page of AWS's own list, with how far each got, in the stages it ran in, as far as history tells. */
export async function readOlder(parts: ExecutionParts, next: string | undefined): Promise<OlderAnswer> {
  const { store, gateway, pipeline } = parts;
  const page = await gateway.listExecutionsPage(pipeline.name, next);
  const ids = page.executions.map(({ id }) => id);
  const [records, definitionOf] = await Promise.all([
    store.readRecorded(pipeline.key, ids),
    readRanIn(parts, page.executions),
  ]);
  const byExecution = groupByExecution(records.map(recordToReading));
  const executions = page.executions.map((execution) => {
    const ranIn = definitionOf(execution);
    const stageNames = readOwnStages(ranIn, pipeline.stages)?.map(({ name }) => name);
    const actions = byExecution.get(execution.id);
    const passages = actions && toPassages(ranIn ?? pipeline, execution, actions);
    return { ...execution, ...(stageNames && { stageNames }), ...(passages && { passages }) };
  });
  return { executions, next: page.next };
}

/** AWS's list names no version: history does, once an execution's actions were read. */
async function readRanIn(
  { store, pipeline }: ExecutionParts,
  listed: readonly PipelineExecution[],
): Promise<(execution: PipelineExecution) => PipelineDefinition | undefined> {
  const recorded = await store.readExecutions(
    pipeline.key,
    listed.map(({ id }) => id),
  );
  const versions = new Map(recorded.map(({ id, version }) => [id, version]));
  const isNow = [...versions.values()].every((version) => version === pipeline.version);
  const kept = isNow ? [] : ((await store.readDefinitions([pipeline.key])).get(pipeline.key) ?? []);
  return ({ id }) => kept.find(({ version }) => version === versions.get(id));
}
