import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { findNeverFails } from "./never-fails";
import { type anOutcome, dayMs, endedWith, facts, told } from "./posture.fixture";

type Parts = Parameters<typeof anOutcome>[0];
const history = (stageName: string, count: number, parts: Parts = {}, last: Parts = {}) => ({
  executions: [
    ...Array.from({ length: count - 1 }, () => endedWith(stageName, parts)),
    endedWith(stageName, { ...parts, ...last }),
  ],
});
const signOff = { actionName: "SignOff", category: "Approval" } as const;

test.each<[string, ReturnType<typeof history>, readonly string[]]>([
  ["nothing stored", { executions: [] }, []],
  ["a test that passed 49 times", history("Build", 49), []],
  [
    "a test that passed 50 times",
    history("Build", 50),
    ["Build · Check passed 50 times in 90 days and never failed."],
  ],
  ["a test that failed once", history("Build", 60, {}, { status: "Failed" }), []],
  [
    "a test that passed 60 times, most of them long ago",
    history("Build", 60, { endedAt: testNow - 91 * dayMs }, { endedAt: testNow }),
    [],
  ],
  ["a build: it may well never fail", history("Build", 60, { actionName: "Build", category: "Build" }), []],
  ["a test that is gone from the definition", history("Build", 60, { actionName: "Old" }), []],
  [
    "an approval that was always given",
    history("Production", 50, signOff),
    ["Production · SignOff was approved 50 times in 90 days and never rejected."],
  ],
  ["an approval that was rejected once", history("Production", 60, signOff, { status: "Failed" }), []],
  ["an approval nobody answered", history("Production", 60, { ...signOff, status: "Abandoned" }), []],
])("%s", (_, others, evidence) => {
  expect(told(findNeverFails, facts({}, others)).map((finding) => finding.evidence)).toEqual(evidence);
});
