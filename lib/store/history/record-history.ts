import type { ActionExecutionRecord } from "../../model/execution";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { inTurn } from "./in-turn";
import { writeActions } from "./write-actions";
import { touchExecutions, writeExecutions } from "./write-executions";

/** What has ended in one pipeline, in any pieces and order: the two need not come together. */
export type Ended = {
  executions: readonly ExecutionRecord[];
  actions: readonly ActionExecutionRecord[];
};

export async function recordHistory(
  database: Database,
  pipeline: PipelineKey,
  { executions, actions }: Ended,
): Promise<void> {
  if (executions.length === 0 && actions.length === 0) return;
  await inTurn(database, pipeline, async (tx) => {
    const touched = await writeActions(tx, pipeline, actions);
    await touchExecutions(tx, touched);
    await writeExecutions(tx, pipeline, executions);
  });
}
