import { inArray, sql } from "drizzle-orm";
import type { ActionExecutionRecord } from "../../model/execution";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { PipelineKey } from "../../model/ids";
import { recordActionExecutions } from "../action-history";
import { type Database, inTransaction, type Transaction } from "../database";
import { toRowId } from "../row-id";
import { historyExecutions } from "../schema";
import { toExecutionRow } from "./execution-rows";

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
  await inTransaction(database, async (tx) => {
    await recordActionExecutions(tx, pipeline, actions);
    await recordExecutions(tx, pipeline, executions);
    const touched = [...new Set(actions.map(({ executionId }) => toRowId(executionId)))];
    if (touched.length === 0) return;
    await tx
      .update(historyExecutions)
      .set({ recordedAt: sql`clock_timestamp()` })
      .where(inArray(historyExecutions.id, touched));
  });
}

async function recordExecutions(
  tx: Transaction,
  pipeline: PipelineKey,
  records: readonly ExecutionRecord[],
): Promise<void> {
  const inOrder = [...records].sort((a, b) => a.endedAt - b.endedAt);
  // One statement can't touch a row twice.
  const rows = [...new Map(inOrder.map((record) => [record.id, toExecutionRow(record)])).values()];
  for (let at = 0; at < rows.length; at += 500) {
    await tx
      .insert(historyExecutions)
      .values(rows.slice(at, at + 500).map((row) => ({ ...row, pipeline })))
      .onConflictDoUpdate({
        target: historyExecutions.id,
        set: {
          status: sql`excluded.status`,
          endedAt: sql`excluded.ended_at`,
          version: sql`coalesce(excluded.version, history_executions.version)`,
          record: sql`excluded.record`,
          recordedAt: sql`clock_timestamp()`,
        },
        setWhere: sql`excluded.ended_at >= history_executions.ended_at`,
      });
  }
}
