import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ExecutionRecord } from "../../model/history/execution-record";
import { mergeExecutions } from "../../model/history/merge-records";
import type { PipelineKey } from "../../model/ids";
import type { Transaction } from "../database";
import { toRowId } from "../row-id";
import { historyExecutions } from "../schema";
import { type ExecutionRow, toExecutionRecord, toExecutionRow } from "./execution-rows";
import { inPieces, newsOf } from "./merge-rows";

export async function writeExecutions(
  tx: Transaction,
  pipeline: PipelineKey,
  read: readonly ExecutionRecord[],
): Promise<void> {
  const own = eq(historyExecutions.pipeline, pipeline);
  for (const piece of inPieces(read)) {
    const ids = piece.map(({ id }) => toRowId(id));
    const stored = await tx
      .select()
      .from(historyExecutions)
      .where(and(own, inArray(historyExecutions.id, ids)));
    const news = newsOf({ stored: stored.map(toExecutionRecord), read: piece }, mergeExecutions);
    await upsert(
      tx,
      own,
      news.map((record) => toExecutionRow(pipeline, record)),
    );
  }
}

async function upsert(tx: Transaction, own: SQL, rows: readonly ExecutionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const recordedAt = sql`clock_timestamp()`;
  await tx
    .insert(historyExecutions)
    .values(rows.map((row) => ({ ...row, recordedAt })))
    .onConflictDoUpdate({
      target: historyExecutions.id,
      set: {
        ...{ status: sql`excluded.status`, version: sql`excluded.version`, record: sql`excluded.record` },
        ...{ startedAt: sql`excluded.started_at`, endedAt: sql`excluded.ended_at`, recordedAt },
      },
      setWhere: own,
    });
}

/** Something new is stored of their actions. */
export async function touchExecutions(tx: Transaction, rowIds: ReadonlySet<string>): Promise<void> {
  if (rowIds.size === 0) return;
  await tx
    .update(historyExecutions)
    .set({ recordedAt: sql`clock_timestamp()` })
    .where(inArray(historyExecutions.id, [...rowIds]));
}
