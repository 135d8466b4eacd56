import { and, desc, eq, inArray, max, sql } from "drizzle-orm";
import type { ActionExecutionRecord } from "../model/execution";
import {
  type ActionExecutionId,
  type PipelineExecutionId,
  type PipelineKey,
  toActionExecutionId,
  toPipelineExecutionId,
} from "../model/ids";
import { toActionCategory, toActionStatus } from "../model/status";
import type { Database, Transaction } from "./database";
import { keepPlaces, placeText } from "./history-places";
import { plainText as text } from "./plain-text";
import { toRowId } from "./row-id";
import { historyActions, historyPlaces } from "./schema";

/**
 * A retry ends an execution again, pages overlap and replicas read the same: a row may be written more than once, in
 * any order. The latest end of an id counts.
 */
export async function recordActionExecutions(
  database: Database | Transaction,
  pipeline: PipelineKey,
  records: readonly ActionExecutionRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const places = await keepPlaces(database, pipeline, records);
  // One statement can't touch a row twice.
  const rows = [...new Map(inOrder(records).map((record) => [record.id, toRow(record, places)])).values()];
  for (let at = 0; at < rows.length; at += 500) {
    await database
      .insert(historyActions)
      .values(rows.slice(at, at + 500))
      .onConflictDoUpdate({
        target: historyActions.id,
        set: {
          status: sql`excluded.status`,
          endedAt: sql`excluded.ended_at`,
          rest: sql`excluded.rest`,
        },
        setWhere: sql`excluded.ended_at >= history_actions.ended_at`,
      });
  }
}

const inOrder = (records: readonly ActionExecutionRecord[]) =>
  [...records].sort((a, b) => a.endedAt - b.endedAt);

function toRow(record: ActionExecutionRecord, places: ReadonlyMap<string, number>) {
  const { id, executionId, stageName, actionName, category, provider, status, startedAt, endedAt, ...rest } =
    record;
  const place = places.get(placeText({ stageName, actionName, category, provider }));
  if (place === undefined) throw new Error(`no place was kept for ${stageName}/${actionName}`);
  const rowIds = { id: toRowId(id), execution: toRowId(executionId) };
  const odd = {
    ...(rowIds.id === id ? {} : { id }),
    ...(rowIds.execution === executionId ? {} : { executionId }),
  };
  return {
    ...rowIds,
    place,
    status: text(typeof status === "string" ? status : status.word),
    ...{ startedAt, endedAt },
    rest: JSON.stringify({ ...rest, ...odd }),
  };
}

const columns = {
  id: historyActions.id,
  execution: historyActions.execution,
  stageName: historyPlaces.stageName,
  actionName: historyPlaces.actionName,
  category: historyPlaces.category,
  provider: historyPlaces.provider,
  status: historyActions.status,
  startedAt: historyActions.startedAt,
  endedAt: historyActions.endedAt,
  rest: historyActions.rest,
};
type Row = { [Name in keyof typeof columns]: (typeof columns)[Name]["_"]["data"] };

/** All that is stored of these executions, in no order. */
export async function readRecorded(
  database: Database,
  pipeline: PipelineKey,
  executions: readonly PipelineExecutionId[],
): Promise<readonly ActionExecutionRecord[]> {
  if (executions.length === 0) return [];
  const rows = await selectActions(database).where(
    and(eq(historyPlaces.pipeline, pipeline), inArray(historyActions.execution, executions.map(toRowId))),
  );
  return rows.map(toRecord);
}

/** One by its id, if it is this pipeline's. */
export async function readActionExecution(
  database: Database,
  pipeline: PipelineKey,
  id: ActionExecutionId,
): Promise<ActionExecutionRecord | undefined> {
  const rows = await selectActions(database).where(
    and(eq(historyActions.id, toRowId(id)), eq(historyPlaces.pipeline, pipeline)),
  );
  return rows.map(toRecord)[0];
}

type Place = { pipeline: PipelineKey; stageName: string; actionName: string };

/** What an action last came to, newest first; it reads as many rows of the index as it answers. */
export async function readLately(
  database: Database,
  { pipeline, stageName, actionName }: Place,
  most: number,
): Promise<readonly ActionExecutionRecord[]> {
  // With another provider it is another action: the one met last counts.
  const last = database
    .select({ id: max(historyPlaces.id) })
    .from(historyPlaces)
    .where(
      and(
        eq(historyPlaces.pipeline, pipeline),
        eq(historyPlaces.stageName, text(stageName)),
        eq(historyPlaces.actionName, text(actionName)),
      ),
    );
  const rows = await selectActions(database)
    .where(eq(historyActions.place, last))
    .orderBy(desc(historyActions.endedAt))
    .limit(most);
  return rows.map(toRecord);
}

function selectActions(database: Database) {
  return database
    .select(columns)
    .from(historyActions)
    .innerJoin(historyPlaces, eq(historyPlaces.id, historyActions.place))
    .$dynamic();
}

function toRecord({ id, execution, category, provider, status, rest, ...row }: Row): ActionExecutionRecord {
  return {
    id: toActionExecutionId(id),
    executionId: toPipelineExecutionId(execution),
    category: toActionCategory(category),
    provider: provider === "" ? undefined : provider,
    status: toActionStatus(status),
    ...row,
    // Written by toRow and by nothing else; ids that are no UUIDs stand in it.
    ...(JSON.parse(rest) as Partial<ActionExecutionRecord>),
  };
}
