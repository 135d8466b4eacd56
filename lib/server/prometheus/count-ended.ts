import type { CollectorStore } from "../../collector/collector-store";
import type { ActionExecutionRecord } from "../../model/execution";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { EpochMs, PipelineKey } from "../../model/ids";
import { parsePipelineKey } from "../../model/scope";
import { wordOf } from "../../model/status";
import type { Instruments } from "./instruments";

type Parts = {
  instruments: Pick<Instruments, "executions" | "executionSeconds" | "actionSeconds">;
  /** This process's start, in the time of AWS where the pipeline is. */
  beganAt: (pipeline: PipelineKey) => EpochMs;
};

/** Enough for all that ends between two readings of the same. */
const mostRemembered = 20_000;

/** Counts what ends while it is recorded, once each; the past, which is read in behind it, is not news. */
export function countEnded<Store extends Pick<CollectorStore, "recordHistory">>(
  store: Store,
  parts: Parts,
): Store {
  const { instruments, beganAt } = parts;
  const isNew = makeIsNew();
  return {
    ...store,
    async recordHistory(pipeline, ended) {
      await store.recordHistory(pipeline, ended);
      const since = beganAt(pipeline);
      const count = <Ended extends ExecutionRecord | ActionExecutionRecord>(all: readonly Ended[]) =>
        all.filter(({ id, endedAt }) => endedAt >= since && isNew(`${id} ${endedAt}`));
      for (const execution of count(ended.executions)) countExecution(instruments, pipeline, execution);
      for (const action of count(ended.actions)) countAction(instruments, pipeline, action);
    },
  };
}

// A retry ends an execution again, later; the same end may be read any number of times.
function makeIsNew(): (end: string) => boolean {
  const known = new Set<string>();
  return (end) => {
    if (known.has(end)) return false;
    known.add(end);
    for (const oldest of known) {
      if (known.size <= mostRemembered) break;
      known.delete(oldest);
    }
    return true;
  };
}

function countExecution(
  { executions, executionSeconds }: Parts["instruments"],
  key: PipelineKey,
  { status, startedAt, endedAt }: ExecutionRecord,
): void {
  const labels = { ...placeOf(key), pipeline: parsePipelineKey(key)?.name ?? "" };
  executions.inc({ ...labels, status: wordOf(status) });
  if (status === "Succeeded") executionSeconds.observe(labels, secondsOf(startedAt, endedAt));
}

function countAction(
  { actionSeconds }: Parts["instruments"],
  key: PipelineKey,
  { category, provider = "", status, startedAt, endedAt }: ActionExecutionRecord,
): void {
  const labels = { ...placeOf(key), category: wordOf(category), provider, status: wordOf(status) };
  actionSeconds.observe(labels, secondsOf(startedAt, endedAt));
}

function placeOf(key: PipelineKey): { account: string; region: string } {
  const { account = "", region = "" } = parsePipelineKey(key) ?? {};
  return { account, region };
}

// AWS's two clocks may disagree by a little.
const secondsOf = (from: EpochMs, to: EpochMs) => Math.max(0, to - from) / 1000;
