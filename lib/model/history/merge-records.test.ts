import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Revision } from "../execution";
import { testNow } from "../pipeline.fixture";
import { mergeActions, mergeDeployments, mergeExecutions } from "./merge-records";
import { randomAction, randomDeployment, randomExecution } from "./random-records.fixture";
import { aDeploymentRecord, anActionRecord, anExecutionRecord } from "./records.fixture";

describe("what is merged depends neither on the order nor on how often it was read", () => {
  /** All readings are of one fact. */
  function holds<Record>(records: fc.Arbitrary<Record>, merge: (a: Record, b: Record) => Record): void {
    fc.assert(
      fc.property(records, records, records, (a, b, c) => {
        expect(merge(b, a)).toEqual(merge(a, b));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      }),
      { numRuns: 500 },
    );
  }
  test("of executions", () => {
    const { id } = anExecutionRecord();
    holds(
      randomExecution.map((one) => ({ ...one, id })),
      mergeExecutions,
    );
  });
  test("of actions", () => {
    const { id } = anActionRecord();
    holds(
      randomAction.map((one) => ({ ...one, id })),
      mergeActions,
    );
  });
  test("of deployments", () => holds(randomDeployment, mergeDeployments));
});

test("an execution that was retried is what its last end says, and keeps what only the first reading told", () => {
  const source: Revision = { actionName: "Source", revisionId: "c0ffee" };
  const failed = anExecutionRecord({
    ...{ status: "Failed", statusSummary: "Tests failed.", version: 7 },
    revisions: [{ ...source, committedAt: testNow - 5 }],
  });
  const passed = anExecutionRecord({
    ...{ endedAt: failed.endedAt + 1, version: undefined },
    revisions: [{ ...source, message: "Fix" }],
  });
  expect(mergeExecutions(failed, passed)).toMatchObject({
    ...{ status: "Succeeded", statusSummary: undefined, endedAt: passed.endedAt, version: 7 },
    revisions: [{ ...source, message: "Fix", committedAt: testNow - 5 }],
  });
});

test("an action told twice of one end is told by the fuller reading", () => {
  const short = anActionRecord({ status: { kind: "unknown", word: "Accomplished" } });
  const full = anActionRecord({ updatedBy: "arn:aws:iam::111122223333:role/release" });
  expect(mergeActions(short, full)).toEqual(full);
  expect(mergeActions(full, short)).toEqual(full);
});

test("a deployment keeps the weights that either sweeper saw", () => {
  const one = aDeploymentRecord({ weights: [{ at: 1, percent: 0 }] });
  const other = aDeploymentRecord({ weights: [{ at: 3, percent: 100 }, ...one.weights] });
  expect(mergeDeployments(one, other).weights).toEqual([
    { at: 1, percent: 0 },
    { at: 3, percent: 100 },
  ]);
});
