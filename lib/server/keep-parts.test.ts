import { expect, it } from "vitest";
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
  const parts = keepParts();
  let reckoned = 0;
  const ask = (pipeline: MetricsPipeline, key: string) => parts(pipeline, key, () => ++reckoned);
  const one = aMetricsPipeline();
  expect([ask(one, "a"), ask({ ...one }, "a")]).toEqual([1, 1]);
  expect(ask(one, "b")).toBe(2);
  expect(ask(aMetricsPipeline(), "a")).toBe(3);
});

it("remembers that there was nothing to tell", () => {
  const parts = keepParts();
  const one = aMetricsPipeline();
  parts(one, "a", () => undefined);
  expect(parts<string | undefined>(one, "a", () => "reckoned anew")).toBeUndefined();
});

it("forgets the question that was asked longest ago", () => {
  const parts = keepParts();
  const one = aMetricsPipeline();
  const keys = Array.from({ length: 100 }, (_, index) => `key ${index}`);
  parts(one, "first", () => "then");
  for (const key of keys) {
    parts(one, key, () => key);
    parts(one, "asked again and again", () => "then");
  }
  expect(parts(one, "first", () => "now")).toBe("now");
  expect(parts(one, "asked again and again", () => "now")).toBe("then");
});
