import { GatewayError } from "../../aws/gateway-error";
import type { PipelineReads } from "../../aws/pipeline-reads";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { EpochMs, PipelineExecutionId, PipelineKey, PipelineName } from "../../model/ids";
import type { ActionExecutionReading } from "../../model/reading";
import type { CollectorStore } from "../collector-store";
import { toRecords } from "../join-executions";
import { groupByExecution } from "../pipeline-memory";
import { goOn, type ListPlace, type PastCursor } from "./past-cursor";
import { toExecutionRecords, withActions } from "./to-execution-records";

export type PastReads = Pick<PipelineReads, "listPastExecutions" | "listPastActionExecutions">;
type Parts = { gateway: PastReads; store: Pick<CollectorStore, "recordHistory" | "readExecutions"> };
type Pipeline = { key: PipelineKey; name: PipelineName };

/** An action may begin long after its execution: what a page tells of one is lost if its execution is not stored by then. */
const aheadMs = 24 * 60 * 60_000;
const mostAhead = 20;

/**
 * One more page of action executions, with the executions they are of. All is stored before the place moves on, so that
 * whoever begins anew where this one stopped misses nothing. Throws GatewayError, and what the store throws.
 */
export async function readPastPage(
  parts: Parts,
  pipeline: Pipeline,
  cursor: PastCursor,
): Promise<{ cursor: PastCursor; versions: ReadonlySet<number> }> {
  const { gateway, store } = parts;
  if (cursor.actions.isDone) {
    const executions = await listAhead(parts, pipeline, cursor, cursor.until - aheadMs);
    return { cursor: { ...cursor, executions }, versions: new Set() };
  }
  const page = await orFromTheTop(cursor.actions, (next) =>
    gateway.listPastActionExecutions(pipeline.name, next),
  );
  const starts = page.actions.flatMap(({ execution }) => execution.startedAt ?? []);
  const actions = goOn(cursor.actions, { starts, nextToken: page.nextToken }, cursor.until);
  const oldest = Math.min(...starts, actions.isDone ? cursor.until : actions.to);
  const executions = await listAhead(parts, pipeline, cursor, oldest - aheadMs);
  const groups = groupByExecution(page.actions);
  const stored = await store.readExecutions(pipeline.key, [...groups.keys()]);
  await store.recordHistory(pipeline.key, {
    executions: tellMore(stored, groups),
    actions: toRecords(page.actions),
  });
  const versions = new Set(page.actions.flatMap(({ pipelineVersion }) => pipelineVersion ?? []));
  return { cursor: { ...cursor, executions, actions }, versions };
}

async function listAhead(
  { gateway, store }: Parts,
  { key, name }: Pipeline,
  { executions, until }: PastCursor,
  to: EpochMs,
): Promise<ListPlace> {
  let place = executions;
  for (let pages = 0; pages < mostAhead && !place.isDone && place.to > to; pages += 1) {
    const page = await orFromTheTop(place, (next) => gateway.listPastExecutions(name, next));
    // Of what is older nobody will read the actions: half of it would pass for all of it.
    const wanted = page.executions.filter(({ startedAt = 0 }) => startedAt >= until);
    await store.recordHistory(key, { executions: toExecutionRecords(wanted), actions: [] });
    const starts = page.executions.flatMap(({ startedAt }) => startedAt ?? []);
    place = goOn(place, { starts, nextToken: page.nextToken }, until);
  }
  return place;
}

type Page = { nextToken?: string | undefined };

/** AWS remembers a place for a while only; what is read again from the top is the same rows. */
async function orFromTheTop<Read extends Page>(
  { next }: ListPlace,
  read: (next: string | undefined) => Promise<Read>,
): Promise<Read> {
  const page = await read(next).catch((error: unknown) => {
    if (next === undefined || !(error instanceof GatewayError) || !error.isPlaceForgotten) throw error;
    return read(undefined);
  });
  if (page.nextToken === undefined || page.nextToken !== next) return page;
  throw new GatewayError(
    "garbage",
    "ListActionExecutions",
    "AWS answered with a page that leads to itself.",
    {
      cause: undefined,
    },
  );
}

function tellMore(
  stored: readonly ExecutionRecord[],
  groups: ReadonlyMap<PipelineExecutionId, readonly ActionExecutionReading[]>,
): readonly ExecutionRecord[] {
  return stored.map((record) => withActions(record, groups.get(record.id) ?? []));
}
