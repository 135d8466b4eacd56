import fc from "fast-check";
import { expect, test } from "vitest";
import { toPipelineExecutionId } from "../ids";
import type { ExecutionRecord } from "./execution-record";
import { mergeExecution } from "./merge-execution";

const few = (...words: string[]) => fc.option(fc.constantFrom(...words), { nil: undefined });
const revision = fc.record({
  actionName: fc.constantFrom("App", "Infra"),
  revisionId: fc.constantFrom("a1", "b2"),
  message: few("Fix", "Fix rounding"),
  author: few("ada", "bob"),
  committedAt: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});
const record: fc.Arbitrary<ExecutionRecord> = fc.record({
  id: fc.constant(toPipelineExecutionId("e")),
  status: fc.constantFrom("Succeeded" as const, "Failed" as const),
  startedAt: fc.constant(0),
  endedAt: fc.integer({ min: 1, max: 2 }),
  mode: fc.constant("QUEUED" as const),
  type: fc.constant("STANDARD" as const),
  revisions: fc.array(revision, { maxLength: 3 }),
  version: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  stopReason: few("late"),
});
const all = (records: readonly ExecutionRecord[]) => records.reduce(mergeExecution);

test("readings in any order, doubled and in any pieces come to the same record", () => {
  const told = fc.array(record, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(told, fc.nat(), fc.infiniteStream(fc.nat()), (records, cut, keys) => {
      const doubled = [...records, ...records].map((one) => ({ one, key: keys.next().value ?? 0 }));
      const shuffled = doubled.sort((a, b) => a.key - b.key).map(({ one }) => one);
      const at = 1 + (cut % (shuffled.length - 1));
      const pieces = [all(shuffled.slice(0, at)), all(shuffled.slice(at))];
      expect(all(pieces)).toEqual(all([...records, all(records)]));
    }),
  );
});

test("a retry's end wins, and what only the first reading told stays", () => {
  const first: ExecutionRecord = {
    ...{ id: toPipelineExecutionId("e"), status: "Failed", startedAt: 1, endedAt: 5, mode: "QUEUED" },
    ...{ type: "STANDARD", version: 7 },
    revisions: [{ actionName: "App", revisionId: "a1", author: "ada", committedAt: 1 }],
  };
  const again: ExecutionRecord = {
    ...{ ...first, status: "Succeeded", endedAt: 9, version: undefined },
    revisions: [{ actionName: "App", revisionId: "a1" }],
  };
  expect(mergeExecution(again, first)).toMatchObject({
    ...{ status: "Succeeded", endedAt: 9, version: 7 },
    revisions: [{ author: "ada", committedAt: 1 }],
  });
});
