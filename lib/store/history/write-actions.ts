import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { ActionExecutionRecord } from "../../model/execution";
import { mergeActions } from "../../model/history/merge-records";
import type { PipelineKey } from "../../model/ids";
import type { Transaction } from "../database";
import { keepPlaces } from "../history-places";
import { plainText } from "../plain-text";
import { toRowId } from "../row-id";
import { historyActions } from "../schema";
import { type ActionRow, selectActions, toActionRecord, toActionRow } from "./action-rows";
import { inPieces, newsOf } from "./merge-rows";

/** Of which executions something is new. */
export async function writeActions(
  tx: Transaction,
  pipeline: PipelineKey,
  read: readonly ActionExecutionRecord[],
): Promise<ReadonlySet<string>> {
  if (read.length === 0) return new Set();
  const places = { pipeline, numbers: await keepPlaces(tx, pipeline, read) };
  const own = inArray(historyActions.place, [...places.numbers.values()]);
  const touched = new Set<string>();
  for (const piece of inPieces(read.map(withPlainPlace))) {
    const ids = piece.map(({ id }) => toRowId(id));
    const stored = await selectActions(tx).where(and(own, inArray(historyActions.id, ids)));
    const news = newsOf({ stored: stored.map(toActionRecord), read: piece }, mergeActions);
    const rows = news.map((record) => toActionRow(record, places));
    for (const { execution } of rows) touched.add(execution);
    await upsert(tx, rows, own);
  }
  return touched;
}

// As the columns give them back, so that what is read again compares equal.
const withPlainPlace = (record: ActionExecutionRecord): ActionExecutionRecord => ({
  ...record,
  stageName: plainText(record.stageName),
  actionName: plainText(record.actionName),
  provider: record.provider && plainText(record.provider),
});

async function upsert(tx: Transaction, rows: readonly ActionRow[], own: SQL) {
  if (rows.length === 0) return;
  await tx
    .insert(historyActions)
    .values([...rows])
    .onConflictDoUpdate({
      target: historyActions.id,
      set: {
        ...{ execution: sql`excluded.execution`, place: sql`excluded.place` },
        ...{ status: sql`excluded.status`, rest: sql`excluded.rest` },
        ...{ startedAt: sql`excluded.started_at`, endedAt: sql`excluded.ended_at` },
      },
      setWhere: own,
    });
}
