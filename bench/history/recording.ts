import { setTimeout as pause } from "node:timers/promises";
import type { PipelineKey } from "../../lib/model/ids";
import { latelyMs } from "../../lib/model/usual";
import type { Store } from "../../lib/store/store";
import { bounded, percentile, type Row, told } from "../table";
import { pipelines } from "./seed";
import { pastExecution } from "./world";

const perSecond = 100;
const forMs = 20_000;
/** Below the times of the load generator's own timers. */
const mostBehindMs = 1_000;
/** As the collector does: see track-pipeline.ts. */
const usualPauseMs = 60_000;

/** So many executions end each second, and what is usual is reckoned as the collector reckons it. */
export async function recordingRows(store: Store, round: number): Promise<readonly Row[]> {
  const recorder = openRecorder(store, round);
  const writing: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let at = 0; at < (perSecond * forMs) / 1_000; at += 1) {
    const dueMs = startedAt + (at * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await pause(dueMs);
    writing.push(recorder.record(at));
  }
  const saidMs = performance.now() - startedAt;
  await Promise.all(writing);
  const behindMs = performance.now() - startedAt - forMs;
  const rate = (writing.length * 1_000) / (performance.now() - startedAt);
  return [
    { what: `executions recorded a second, of ${perSecond} that ended`, measured: rate.toFixed(0) },
    bounded(`stored after the last of ${writing.length} ended`, Math.max(0, behindMs), mostBehindMs, "ms"),
    told("  one execution with its actions, p95", percentile(recorder.tookMs, 95), "ms"),
    told("  what is usual of one pipeline, p95", percentile(recorder.usualMs, 95), "ms"),
    told("  the load generator itself was late by", Math.max(0, saidMs - forMs), "ms"),
  ];
}

function openRecorder(store: Store, round: number) {
  const tookMs: number[] = [];
  const usualMs: number[] = [];
  const usualAt = new Map<PipelineKey, number>();
  return {
    ...{ tookMs, usualMs },
    async record(at: number): Promise<void> {
      const key = pipelines[(at * 7) % pipelines.length];
      if (key === undefined) return;
      const { execution, actions } = pastExecution(key, 1_000 + round * 1_000 + at, Date.now());
      const beganAt = performance.now();
      await store.recordHistory(key, { executions: [execution], actions });
      const storedAt = performance.now();
      tookMs.push(storedAt - beganAt);
      if (storedAt - (usualAt.get(key) ?? Number.NEGATIVE_INFINITY) < usualPauseMs) return;
      usualAt.set(key, storedAt);
      await store.readUsual(key, Date.now() - latelyMs);
      usualMs.push(performance.now() - storedAt);
    },
  };
}
