import fc from "fast-check";
import { expect, it } from "vitest";
import { testNow } from "../pipeline.fixture";
import type { ExecutionFacts } from "./facts";
import { actionFacts, dayMs, executionFacts, metricsPipeline, stageFacts } from "./facts.fixture";
import type { MetricsPipeline } from "./metrics-pipeline";
import { reckonAnew } from "./per-pipeline";
import { toPeriods } from "./periods";
import { randomPipelines, randomQuestion } from "./random-history.fixture";
import { referenceRankings } from "./rankings-reference.fixture";
import { readDigests } from "./read-digests";
import { answerRankings } from "./read-rankings";
import { nothingSpent } from "./time-spent";

const randomAttempt = fc.record({
  actionName: fc.constantFrom("Approve", "Deploy", "Check"),
  status: fc.constantFrom(
    "Succeeded" as const,
    "Succeeded" as const,
    "Failed" as const,
    "Abandoned" as const,
  ),
  ms: fc.constantFrom(0, 9_000, 60_000, 90_000, 3_600_000),
});
const randomExecution = fc.record({
  startedAt: fc.integer({ min: testNow - 20 * dayMs, max: testNow }),
  attempts: fc.array(randomAttempt, { minLength: 2, maxLength: 8, size: "max" }),
  waits: fc.record({ queue: fc.nat(2), approval: fc.nat(2), stood: fc.nat(2) }),
});
type RandomExecution = typeof randomExecution extends fc.Arbitrary<infer Value> ? Value : never;

/** One stage with retries of all kinds, often enough within a fortnight to be compared. */
const busyPipeline: fc.Arbitrary<MetricsPipeline> = fc
  .array(randomExecution, { minLength: 20, maxLength: 60, size: "max" })
  .map((executions) => metricsPipeline({ executions: executions.map(toFacts) }));

function toFacts({ startedAt, attempts, waits }: RandomExecution): ExecutionFacts {
  const counts = new Map<string, number>();
  let at = startedAt;
  const actions = attempts.map(({ actionName, status, ms }) => {
    const attempt = (counts.get(actionName) ?? 0) + 1;
    counts.set(actionName, attempt);
    const category = actionName === "Approve" ? ("Approval" as const) : ("Deploy" as const);
    at += ms;
    return actionFacts({ actionName, category, status, attempt, startedAt: at - ms, endedAt: at });
  });
  return executionFacts({
    startedAt,
    stages: [stageFacts({ actions, spent: { ...nothingSpent, ...waits } })],
  });
}

it("ranks random pasts as its rules say in the plainest words", () => {
  const met = { waits: 0, slower: 0, flaky: 0, approvals: 0 };
  const asked = fc.oneof(
    fc.tuple(randomPipelines(), randomQuestion()),
    fc.tuple(
      busyPipeline.map((one) => [one]),
      fc.constant({ days: 7 as const, timeZone: "Europe/Stockholm" }),
    ),
  );
  fc.assert(
    fc.property(asked, ([all, question]) => {
      const periods = toPeriods(question, testNow);
      const found = answerRankings(readDigests(all, periods, reckonAnew));
      expect(found).toEqual(referenceRankings(all, periods));
      for (const kind of ["waits", "slower", "flaky", "approvals"] as const) met[kind] += found[kind].length;
    }),
    { numRuns: 80 },
  );
  // The pasts hold what the rules are about.
  expect(Math.min(...Object.values(met))).toBeGreaterThan(2);
});
