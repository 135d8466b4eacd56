import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExecutionFacts, type TimePart, timeParts } from "./facts";
import { type RandomPast, randomPast } from "./random-history.fixture";
import { inOrder, type ReferenceSpent, spendByMoments } from "./reference.fixture";
import { nothingSpent, sumSpent, totalMs } from "./time-spent";
import { toHistory } from "./to-history";

function eachExecution(check: (facts: ExecutionFacts, past: RandomPast) => void) {
  fc.assert(
    fc.property(randomPast(), (past) => {
      for (const facts of toHistory(past).executions) check(facts, past);
    }),
    { numRuns: 80 },
  );
}

function partsOf(spent: ReferenceSpent, stageName?: string) {
  const parts: Record<TimePart, number> = { ...nothingSpent };
  for (const one of spent) {
    if (stageName === undefined || one.stageName === stageName) parts[one.part] += one.ms;
  }
  return parts;
}

describe("the parts of time of random executions", () => {
  it("are those that a moment-by-moment reading of the rows tells, as a whole and by stage", () => {
    const met = new Set<TimePart>();
    eachExecution((facts, { rows }) => {
      const record = rows.executions.find(({ id }) => id === facts.id);
      const moments = record ? spendByMoments(record, rows) : [];
      expect(facts.spent).toEqual(partsOf(moments));
      for (const { stageName, spent } of facts.stages) expect(spent).toEqual(partsOf(moments, stageName));
      for (const { part, ms } of moments) if (ms > 0) met.add(part);
    });
    // Else the claim would be about less than it says.
    expect([...met].sort()).toEqual([...timeParts].sort());
  });

  it("add up to the execution, and no stage has more than it", () => {
    eachExecution(({ spent, stages, startedAt, endedAt }) => {
      expect(totalMs(spent)).toBe(endedAt - startedAt);
      for (const part of timeParts) {
        expect(spent[part]).toBeGreaterThanOrEqual(sumSpent(stages.map((stage) => stage.spent))[part]);
      }
    });
  });

  it("are none of them negative, and an attempt deploys no longer than it takes", () => {
    eachExecution(({ spent, stages }) => {
      for (const part of timeParts) expect(spent[part]).toBeGreaterThanOrEqual(0);
      for (const { startedAt, endedAt, deployed } of stages.flatMap(({ actions }) => actions)) {
        expect(endedAt).toBeGreaterThanOrEqual(startedAt);
        if (deployed) expect(deployed.shiftMs + deployed.bakeMs).toBeLessThanOrEqual(endedAt - startedAt);
      }
    });
  });
});

describe("what becomes of stored rows", () => {
  it("is the same in whatever order they come", () => {
    fc.assert(
      fc.property(randomPast(), fc.infiniteStream(fc.nat()), (past, numbers) => {
        const shuffle = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, by: numbers.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ item }) => item);
        const { executions, actions, deployments } = past.rows;
        const rows = { executions: shuffle(executions), actions: shuffle(actions), deployments };
        expect(toHistory({ ...past, rows })).toEqual(toHistory(past));
      }),
      { numRuns: 50 },
    );
  });

  it("has every stored attempt once, numbered in the order in which they began", () => {
    eachExecution(({ id, stages }, { rows }) => {
      const stored = inOrder(rows.actions.filter(({ executionId }) => executionId === id));
      const attempts = stages.flatMap(({ stageName, actions }) =>
        actions.map(({ actionName, attempt, startedAt }) => [stageName, actionName, attempt, startedAt]),
      );
      const expected = stored.map(({ stageName, actionName, startedAt }, at) => {
        const same = stored.slice(0, at + 1).filter((one) => one.stageName === stageName);
        const number = same.filter((one) => one.actionName === actionName).length;
        return [stageName, actionName, number, startedAt];
      });
      expect(new Set(attempts.map(String))).toEqual(new Set(expected.map(String)));
      expect(attempts).toHaveLength(expected.length);
    });
  });

  it("a stage has succeeded or failed as the last attempts of its actions have", () => {
    eachExecution(({ id, stages }, { rows }) => {
      for (const { stageName, outcome } of stages) {
        const own = inOrder(
          rows.actions.filter((one) => one.executionId === id && one.stageName === stageName),
        );
        const last = [...new Map(own.map(({ actionName, status }) => [actionName, status])).values()];
        const hasFailed = last.includes("Failed");
        if (outcome === "succeeded") expect(new Set(last)).toEqual(new Set(["Succeeded"]));
        expect(outcome === "failed").toBe(hasFailed);
      }
    });
  });
});
