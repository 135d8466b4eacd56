import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { findAlwaysFails } from "./always-fails";
import { type anOutcome, dayMs, endedWith, facts, told } from "./posture.fixture";

const failed = { status: "Failed" } as const;
const history = (...outcomes: readonly Parameters<typeof anOutcome>[0][]) => ({
  executions: outcomes.map((parts) => endedWith("Build", parts)),
});
const times = (count: number, parts: Parameters<typeof anOutcome>[0]) =>
  Array.from({ length: count }, () => parts);

test.each<[string, ReturnType<typeof history>, readonly string[]]>([
  ["failed four times", history(...times(4, failed)), []],
  [
    "failed five times",
    history(...times(5, failed)),
    ["Build · Check failed all 5 times it ran in 90 days."],
  ],
  ["failed five times and passed once", history(...times(5, failed), {}), []],
  [
    "failed five times, and had passed before its 90 days",
    history({ endedAt: testNow - 91 * dayMs }, ...times(5, failed)),
    ["Build · Check failed all 5 times it ran in 90 days."],
  ],
  ["was abandoned five times", history(...times(5, { status: "Abandoned" })), []],
  ["is an approval that was always rejected", history(...times(6, { ...failed, actionName: "SignOff" })), []],
])("an action that %s", (_, others, evidence) => {
  expect(told(findAlwaysFails, facts({}, others)).map((finding) => finding.evidence)).toEqual(evidence);
});
