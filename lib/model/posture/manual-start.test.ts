import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { findManualStart } from "./manual-start";
import { anEnded, dayMs, facts, told } from "./posture.fixture";

const some = (count: number, parts: Parameters<typeof anEnded>[0] = {}) =>
  Array.from({ length: count }, () => anEnded(parts));
const byHand = { trigger: "StartPipelineExecution" } as const;
const old = { startedAt: testNow - 31 * dayMs };

test.each<[string, ReturnType<typeof some>, readonly string[], readonly string[]]>([
  ["nothing is stored", [], ["push to main"], []],
  ["its trigger alone", some(40), ["push to main"], []],
  ["by hand now and then", [...some(40), ...some(2, byHand)], ["push to main"], []],
  ["by hand often enough, seldom by share", [...some(40), ...some(5, byHand)], ["push to main"], []],
  [
    "by hand every third time",
    [...some(6), ...some(3, byHand)],
    ["push to main"],
    ["3 of 9 executions in 30 days were started by hand or by a call, though a push to main starts it."],
  ],
  [
    "by hand, though its source starts it as well",
    [...some(6), ...some(3, byHand)],
    [],
    ["3 of 9 executions in 30 days were started by hand or by a call, though its source starts it."],
  ],
  ["by hand alone, without any trigger: that is how it is meant", some(9, byHand), [], []],
  ["by hand a month ago", some(9, { ...byHand, ...old }), ["push to main"], []],
  ["by rolling back", some(9, { ...byHand, type: "ROLLBACK" }), ["push to main"], []],
])("started by %s", (_, executions, triggers, evidence) => {
  const found = told(findManualStart, facts({ triggers }, { executions }));
  expect(found.map((finding) => finding.evidence)).toEqual(evidence);
});
