import { eq } from "drizzle-orm";
import type { ActionExecutionRecord } from "../../model/execution";
import { type PipelineKey, toActionExecutionId, toPipelineExecutionId } from "../../model/ids";
import { toActionCategory, toActionStatus } from "../../model/status";
import type { Database, Transaction } from "../database";
import { placeText } from "../history-places";
import { plainText as text } from "../plain-text";
import { toRowId } from "../row-id";
import { historyActions, historyPlaces } from "../schema";
import { pack, unpack } from "./pack";

export type ActionRow = typeof historyActions.$inferSelect;

/** The numbers of the places in a pipeline. */
export type Places = { pipeline: PipelineKey; numbers: ReadonlyMap<string, number> };

export function toActionRow(record: ActionExecutionRecord, { pipeline, numbers }: Places): ActionRow {
  const { id, executionId, stageName, actionName, category, provider, status, startedAt, endedAt, ...rest } =
    record;
  const place = numbers.get(placeText({ stageName, actionName, category, provider }));
  if (place === undefined) throw new Error(`no place was kept for ${stageName}/${actionName}`);
  const rowIds = { id: toRowId(id), execution: toRowId(executionId) };
  const odd = {
    ...(rowIds.id === id ? {} : { id }),
    ...(rowIds.execution === executionId ? {} : { executionId }),
  };
  const json = JSON.stringify({ ...rest, ...odd });
  return {
    ...rowIds,
    place,
    status: text(typeof status === "string" ? status : status.word),
    ...{ startedAt, endedAt },
    // The row's own id is a hash then, and PostgreSQL finds such rows by their brace: see read-past.ts.
    rest: "id" in odd ? Buffer.from(json) : pack(json, pipeline),
  };
}

const columns = {
  ...{ pipeline: historyPlaces.pipeline, id: historyActions.id, execution: historyActions.execution },
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

export function selectActions(database: Database | Transaction) {
  return database
    .select(columns)
    .from(historyActions)
    .innerJoin(historyPlaces, eq(historyPlaces.id, historyActions.place))
    .$dynamic();
}

export function toActionRecord(row: Row): ActionExecutionRecord {
  const { pipeline, id, execution, category, provider, status, rest, ...told } = row;
  return {
    id: toActionExecutionId(id),
    executionId: toPipelineExecutionId(execution),
    category: toActionCategory(category),
    provider: provider === "" ? undefined : provider,
    status: toActionStatus(status),
    ...told,
    // Written by toActionRow and by nothing else; ids that are no UUIDs stand in it.
    ...(JSON.parse(unpack(rest, pipeline)) as Partial<ActionExecutionRecord>),
  };
}
