import { describe, expect, test } from "vitest";
import type { Strategy } from "../../model/deployment";
import { deployment } from "../../model/deployment.fixture";
import type { AliasReading } from "../../model/deployment-reading";
import { applyAlias, toAliasStrategy } from "./apply-alias";

const minuteMs = 60_000;

test.each<[string | undefined, Strategy]>([
  [undefined, { kind: "all-at-once" }],
  ["AllAtOnce", { kind: "all-at-once" }],
  ["Canary10Percent5Minutes", { kind: "canary", percent: 10, intervalMs: 5 * minuteMs }],
  ["Linear10PercentEvery1Minute", { kind: "linear", percent: 10, intervalMs: minuteMs }],
  ["Linear25PercentEvery3Minutes", { kind: "linear", percent: 25, intervalMs: 3 * minuteMs }],
  ["Blimp10Percent", { kind: "unknown", word: "Blimp10Percent" }],
])("the strategy %s is read for what it is", (raw, strategy) => {
  expect(toAliasStrategy(raw)).toEqual(strategy);
});

describe("an alias that is moved", () => {
  const blank = deployment({ engine: "Lambda", sides: {}, weights: [], status: "InProgress" });
  const follow = (readings: readonly AliasReading[]) =>
    readings.reduce((before, reading, at) => applyAlias(before, reading, at), blank);

  test("goes from the version it was on to the one named beside it", () => {
    const tenth = { version: "41", additional: { version: "42", percent: 10 } };
    const done = follow([{ version: "41" }, tenth, tenth, { version: "42" }]);
    expect(done.weights.map(({ percent }) => percent)).toEqual([0, 10, 100]);
    expect(done.sides).toMatchObject({
      old: { version: "41", percent: 0 },
      new: { version: "42", percent: 100 },
    });
  });

  test("that is sent back has its new version all the same", () => {
    const back = follow([{ version: "41", additional: { version: "42", percent: 50 } }, { version: "41" }]);
    expect(back.weights.map(({ percent }) => percent)).toEqual([50, 0]);
    expect(back.sides.new).toMatchObject({ version: "42", percent: 0 });
  });
});
