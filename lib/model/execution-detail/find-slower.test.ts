import { expect, it } from "vitest";
import { findSlower } from "./find-slower";

const change = (actionName: string, tookMs: number, goodMs?: number) => ({
  stageName: "Test",
  actionName,
  tookMs,
  goodMs,
});

it.each([
  ["a quarter and ten seconds longer", [change("Unit", 60_000, 45_000)], ["Unit"]],
  ["not a few seconds, whatever the share", [change("Lint", 12_000, 3_000)], []],
  ["not a small share, however many seconds", [change("Deploy", 1_200_000, 1_100_000)], []],
  ["not what was faster", [change("Unit", 30_000, 60_000)], []],
  ["not what has nothing to be measured by", [change("Unit", 60_000)], []],
  ["the worst first", [change("Unit", 60_000, 30_000), change("E2E", 600_000, 60_000)], ["E2E", "Unit"]],
])("slower is %s", (_, durations, expected) => {
  expect(findSlower(durations).map(({ actionName }) => actionName)).toEqual(expected);
});
