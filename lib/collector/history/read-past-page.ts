import { GatewayError } from "../../aws/gateway-error";
import type { PipelineReads } from "../../aws/pipeline-reads";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { EpochMs, PipelineExecutionId, PipelineKey, PipelineName } from "../../model/ids";
import type { ActionExecutionReading } from "../../model/reading";
import type { CollectorStore } from "../collector-store";
import { toRecords } from "../join-executions";
import { groupByExecution } from "../pipeline-memory";
import { goOn, goOnListed, type ListPlace, type PastCursor } from "./past-cursor";
import { toExecutionRecords, withActions } from "./to-execution-records";

export type PastReads = Pick<PipelineReads, "listPastExecutions" | "listPastActionExecutions">;
type Parts = { gateway: PastReads; store: Pick<CollectorStore, "recordHistory" | "readExecutions"> };
type Pipeline = { key: PipelineKey; name: PipelineName };

/** A source begins a little after its execution: what it tells is lost if the execution is not stored by then. */
const aheadMs = 60 * 60_000;
const mostPages = 20;

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
    const executions = await listTo(parts, pipeline, cursor, cursor.until);
    return { cursor: { ...cursor, executions }, versions: new Set() };
  }
  const page = await orFromTheTop(cursor.actions, (next) =>
    gateway.listPastActionExecutions(pipeline.name, next),
  );
  const starts = page.actions.flatMap(({ execution }) => execution.startedAt ?? []);
  const actions = goOn(cursor.actions, { starts, nextToken: page.nextToken }, cursor.until);
  const to = actions.isDone ? cursor.until : Math.max(cursor.until, Math.min(...starts) - aheadMs);
  const executions = await listTo(parts, pipeline, cursor, to);
  const groups = groupByExecution(page.actions);
  const stored = await store.readExecutions(pipeline.key, [...groups.keys()]);
  await store.recordHistory(pipeline.key, {
    executions: tellMore(stored, groups),
    actions: toRecords(page.actions),
  });
  const versions = new Set(page.actions.flatMap(({ pipelineVersion }) => pipelineVersion ?? []));
  return { cursor: { ...cursor, executions, actions }, versions };
}

/** Stores executions as far back as their actions are: without these they would pass for whole. */
async function listTo(
  { gateway, store }: Parts,
  { key, name }: Pipeline,
  { executions, until }: PastCursor,
  to: EpochMs,
): Promise<ListPlace> {
  let place = executions;
  const isBehind = () => !place.isDone && (to <= until || place.to > to);
  for (let pages = 0; pages < mostPages && isBehind(); pages += 1) {
    const page = await orFromTheTop(place, (next) => gateway.listPastExecutions(name, next));
    const { to: taken } = place;
    const wanted = page.executions.filter(({ startedAt = 0 }) => startedAt >= to && startedAt <= taken);
    await store.recordHistory(key, { executions: toExecutionRecords(wanted), actions: [] });
    const starts = page.executions.flatMap(({ startedAt }) => startedAt ?? []);
    place = goOnListed(place, { starts, nextToken: page.nextToken }, { to, until });
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
