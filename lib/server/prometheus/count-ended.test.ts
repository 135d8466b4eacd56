import { describe, expect, test } from "vitest";
import type { CollectorStore } from "../../collector/collector-store";
import { anActionRecord, anExecutionRecord } from "../../model/history/records.fixture";
import { type EpochMs, toPipelineExecutionId } from "../../model/ids";
import { aPipeline, testNow } from "../../model/pipeline.fixture";
import { countEnded } from "./count-ended";
import { openInstruments } from "./instruments";

type Recording = Pick<CollectorStore, "recordHistory">;

const { key } = aPipeline();

function counting(beganAt: EpochMs = testNow) {
  const instruments = openInstruments();
  const kept: string[] = [];
  const store = countEnded(
    { recordHistory: async (_, { executions }) => void kept.push(...executions.map(({ id }) => id)) },
    { instruments, beganAt: () => beganAt },
  );
  const told = async (name: string) => {
    const { values = [] } = (await instruments.registry.getSingleMetric(name)?.get()) ?? {};
    return values;
  };
  return { store, kept, told };
}

const ended = (parts: Parameters<typeof anExecutionRecord>[0] = {}) => ({
  executions: [anExecutionRecord(parts)],
  actions: [],
});

describe("what ends", () => {
  test("is recorded, and counted once however often it is read", async () => {
    const { store, kept, told } = counting();
    await store.recordHistory(key, ended());
    await store.recordHistory(key, ended());
    expect(kept).toHaveLength(2);
    expect(await told("signalbox_executions_total")).toEqual([
      {
        value: 1,
        labels: {
          account: "111122223333",
          region: "eu-west-1",
          pipeline: "checkout-api",
          status: "Succeeded",
        },
      },
    ]);
  });

  test("again after a retry is counted again", async () => {
    const { store, told } = counting();
    await store.recordHistory(key, ended({ status: "Failed" }));
    await store.recordHistory(key, ended({ endedAt: testNow + 120_000 }));
    const values = await told("signalbox_executions_total");
    expect(values.map(({ value, labels }) => [labels.status, value])).toEqual([
      ["Failed", 1],
      ["Succeeded", 1],
    ]);
  });

  test("took as long as it did, where it succeeded", async () => {
    const { store, told } = counting();
    await store.recordHistory(key, ended({ status: "Failed" }));
    const took = { startedAt: testNow, endedAt: testNow + 90_000 };
    await store.recordHistory(key, ended({ id: toPipelineExecutionId("another"), ...took }));
    const sum = (await told("signalbox_execution_duration_seconds")).find(({ value, ...rest }) =>
      "metricName" in rest ? String(rest.metricName).endsWith("_sum") && value > 0 : false,
    );
    expect(sum?.value).toBe(90);
  });

  test("before this process began is the past, and no news", async () => {
    const { store, kept, told } = counting(testNow + 60_001);
    await store.recordHistory(key, { ...ended(), actions: [anActionRecord()] });
    expect(kept).toHaveLength(1);
    expect(await told("signalbox_executions_total")).toEqual([]);
    expect(await told("signalbox_action_duration_seconds")).toEqual([]);
  });

  test("is not counted where it could not be recorded", async () => {
    const instruments = openInstruments();
    const away: Recording = { recordHistory: () => Promise.reject(new Error("PostgreSQL is away.")) };
    const store = countEnded(away, { instruments, beganAt: () => 0 });
    await expect(store.recordHistory(key, ended())).rejects.toThrow("away");
    expect((await instruments.executions.get()).values).toEqual([]);
  });

  test("with a word AWS adds is told by that word, and clocks that disagree by nothing less than nothing", async () => {
    const { store, told } = counting();
    await store.recordHistory(key, {
      executions: [anExecutionRecord({ status: { kind: "unknown", word: 'Odd "one"\n' } })],
      actions: [anActionRecord({ startedAt: testNow + 41_000 })],
    });
    expect((await told("signalbox_executions_total"))[0]?.labels.status).toBe('Odd "one"\n');
    const values = (await told("signalbox_action_duration_seconds")).map(({ value }) => value);
    expect(Math.min(...values)).toBe(0);
  });
});
