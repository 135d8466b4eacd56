import { toPassages } from "../collector/passages";
import { groupByExecution } from "../collector/pipeline-memory";
import type { OlderAnswer } from "../contract/execution";
import { recordToReading } from "../model/execution-detail/number-attempts";
import type { ExecutionParts } from "./read-execution";

/** A page of AWS's own list, with how far each got as far as history tells. */
export async function readOlder(
  { store, gateway, pipeline }: ExecutionParts,
  next: string | undefined,
): Promise<OlderAnswer> {
  const page = await gateway.listExecutionsPage(pipeline.name, next);
  const ids = page.executions.map(({ id }) => id);
  const byExecution = groupByExecution((await store.readRecorded(pipeline.key, ids)).map(recordToReading));
  const executions = page.executions.map((execution) => {
    const actions = byExecution.get(execution.id);
    return actions ? { ...execution, passages: toPassages(pipeline, execution, actions) } : execution;
  });
  return { executions, next: page.next };
}
