import { describe, expect, it } from "vitest";
import { toFleetRow } from "../model/fleet-row";
import type { MetricsPipeline } from "../model/metrics/metrics-pipeline";
import { aPipeline } from "../model/pipeline.fixture";
import { keepParts } from "./keep-parts";

function aMetricsPipeline(): MetricsPipeline {
  const pipeline = aPipeline();
  return {
    row: toFleetRow(pipeline),
    history: { pipeline: pipeline.key, executions: [] },
    definitions: [],
  };
}

it("reckons a part once for each past and question", () => {
  const parts = keepParts().perPipeline;
  let reckoned = 0;
  const ask = (pipeline: MetricsPipeline, key: string) => parts(pipeline, key, () => ++reckoned);
  const one = aMetricsPipeline();
  expect([ask(one, "a"), ask({ ...one }, "a")]).toEqual([1, 1]);
  expect(ask(one, "b")).toBe(2);
  expect(ask(aMetricsPipeline(), "a")).toBe(3);
});

it("remembers that there was nothing to tell", () => {
  const parts = keepParts().perPipeline;
  const one = aMetricsPipeline();
  parts(one, "a", () => undefined);
  expect(parts<string | undefined>(one, "a", () => "reckoned anew")).toBeUndefined();
});

it("forgets the question that was asked longest ago", () => {
  const parts = keepParts().perPipeline;
  const one = aMetricsPipeline();
  const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
  parts(one, "first", () => "then");
  for (const key of keys) {
    parts(one, key, () => key);
    parts(one, "asked again and again", () => "then");
  }
  expect(parts(one, "first", () => "now")).toBe("now");
  expect(parts(one, "asked again and again", () => "now")).toBe("then");
});

describe("what is warmed", () => {
  it("is reckoned a few pipelines at a time, while others get their turn", async () => {
    const { warm } = keepParts();
    const lots: number[] = [];
    let turns = 0;
    const others = setImmediate(function again() {
      turns += 1;
      turning = setImmediate(again);
    });
    let turning = others;
    await warm("a", Array.from({ length: 60 }, aMetricsPipeline), (some) => lots.push(some.length));
    clearImmediate(turning);
    expect(lots).toEqual([25, 25, 10]);
    expect(turns).toBeGreaterThan(0);
  });

  it("is what is not known of that question yet", async () => {
    const { warm } = keepParts();
    const [one, other] = [aMetricsPipeline(), aMetricsPipeline()];
    const lots: (readonly MetricsPipeline[])[] = [];
    const take = (some: readonly MetricsPipeline[]) => void lots.push(some);
    await warm("a", [one], take);
    await warm("a", [{ ...one }, other], take);
    await warm("b", [one], take);
    expect(lots).toEqual([[one], [other], [one]]);
  });
});
