import { sql } from "drizzle-orm";
import type { ActionExecutionRecord } from "../model/execution";
import type { PipelineKey } from "../model/ids";
import type { Database } from "./database";
import { plainText as text } from "./plain-text";
import { actionExecutions } from "./schema";

/** A retry ends an execution again under the same ids, so a row may be written more than once. */
export async function recordActionExecutions(
  database: Database,
  pipeline: PipelineKey,
  records: readonly ActionExecutionRecord[],
): Promise<void> {
  // One statement can't touch a row twice: the last word on an id counts.
  const rows = [...new Map(records.map((record) => [record.id, toRow(pipeline, record)])).values()];
  for (let at = 0; at < rows.length; at += 500) {
    await database
      .insert(actionExecutions)
      .values(rows.slice(at, at + 500))
      .onConflictDoUpdate({
        target: actionExecutions.id,
        set: {
          status: sql`excluded.status`,
          endedAt: sql`excluded.ended_at`,
          record: sql`excluded.record`,
        },
      });
  }
}

function toRow(pipeline: PipelineKey, record: ActionExecutionRecord) {
  const { id, executionId, stageName, actionName, category, provider, status, startedAt, endedAt } = record;
  return {
    id: text(id),
    pipeline,
    executionId: text(executionId),
    stageName: text(stageName),
    actionName: text(actionName),
    category: text(wordOf(category)),
    provider: provider === undefined ? null : text(provider),
    status: text(wordOf(status)),
    startedAt,
    endedAt,
    record: JSON.stringify(record),
  };
}

function wordOf(value: string | { word: string }): string {
  return typeof value === "string" ? value : value.word;
}
