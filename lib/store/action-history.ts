import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { ActionExecutionRecord } from "../model/execution";
import type { ActionExecutionId, PipelineExecutionId, PipelineKey } from "../model/ids";
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

/** All that is stored of these executions, in no order. */
export async function readRecorded(
  database: Database,
  pipeline: PipelineKey,
  executions: readonly PipelineExecutionId[],
): Promise<readonly ActionExecutionRecord[]> {
  if (executions.length === 0) return [];
  const rows = await database
    .select({ record: actionExecutions.record })
    .from(actionExecutions)
    .where(
      and(
        eq(actionExecutions.pipeline, pipeline),
        inArray(actionExecutions.executionId, executions.map(text)),
      ),
    );
  return rows.map(toRecord);
}

/** One by its id, if it is this pipeline's. */
export async function readActionExecution(
  database: Database,
  pipeline: PipelineKey,
  id: ActionExecutionId,
): Promise<ActionExecutionRecord | undefined> {
  const rows = await database
    .select({ record: actionExecutions.record })
    .from(actionExecutions)
    .where(and(eq(actionExecutions.id, text(id)), eq(actionExecutions.pipeline, pipeline)));
  return rows.map(toRecord)[0];
}

type Place = { pipeline: PipelineKey; stageName: string; actionName: string };

/** What an action last came to, newest first; it reads as many rows of the index as it answers. */
export async function readLately(
  database: Database,
  { pipeline, stageName, actionName }: Place,
  most: number,
): Promise<readonly ActionExecutionRecord[]> {
  const { pipeline: key, stageName: stage, actionName: action, endedAt, record } = actionExecutions;
  const rows = await database
    .select({ record })
    .from(actionExecutions)
    .where(and(eq(key, pipeline), eq(stage, text(stageName)), eq(action, text(actionName))))
    .orderBy(desc(endedAt))
    .limit(most);
  return rows.map(toRecord);
}

function toRecord({ record }: { record: string }): ActionExecutionRecord {
  // Written by toRow and by nothing else.
  return JSON.parse(record) as ActionExecutionRecord;
}
