import { describe, expect, it } from "vitest";
import { compareExecutions } from "./compare-executions";
import type { ActionAttempt } from "./execution-detail";

const attempt = (
  parts: Partial<ActionAttempt> & { ms?: number; status?: "Succeeded" | "Failed" | "InProgress" } = {},
) => {
  const { ms = 60_000, status = "Succeeded", ...rest } = parts;
  return {
    ...{ stageName: "Test", actionName: "UnitTests", category: "Test" as const, attempt: 1 },
    execution: { status, startedAt: 1_000, changedAt: 1_000 + ms },
    ...rest,
  };
};
const revision = (actionName: string, revisionId: string) => ({ actionName, revisionId });
const side = { revisions: [], variables: [], attempts: [] };

describe("what is other than it was", () => {
  it("names revisions that changed, came or went, and counts those that did not", () => {
    const good = {
      ...side,
      revisions: [revision("App", "a1"), revision("Config", "c1"), revision("Old", "o1")],
    };
    const now = {
      ...side,
      revisions: [revision("App", "a2"), revision("Config", "c1"), revision("New", "n1")],
    };
    const { revisions, sameRevisions } = compareExecutions(now, good);
    expect(revisions.map(({ before, after }) => [before?.revisionId, after?.revisionId])).toEqual([
      ["a1", "a2"],
      [undefined, "n1"],
      ["o1", undefined],
    ]);
    expect(sameRevisions).toBe(1);
  });

  it.each([
    [
      "a changed value",
      [{ name: "tier", value: "b" }],
      [{ name: "tier", value: "a" }],
      [{ name: "tier", before: "a", after: "b" }],
    ],
    ["a new one", [{ name: "tier", value: "b" }], [], [{ name: "tier", before: undefined, after: "b" }]],
    ["none where all are the same", [{ name: "tier", value: "a" }], [{ name: "tier", value: "a" }], []],
  ])("tells of variables: %s", (_, now, good, expected) => {
    const { variables } = compareExecutions({ ...side, variables: now }, { ...side, variables: good });
    expect(variables).toEqual(expected);
  });
  it("says nothing of variables that are not known of both", () => {
    expect(compareExecutions(side, { ...side, variables: undefined }).variables).toBeUndefined();
  });

  it.each([
    [
      "the last attempt of each",
      [attempt({ ms: 10_000, status: "Failed" }), attempt({ attempt: 2 })],
      [attempt({ ms: 50_000 })],
      [[60_000, 50_000]],
    ],
    ["nothing of what still goes on", [attempt({ status: "InProgress" })], [attempt()], []],
    ["nothing of approvals", [attempt({ category: "Approval" })], [attempt()], []],
    [
      "what the good one took only where it went well",
      [attempt()],
      [attempt({ status: "Failed" })],
      [[60_000, undefined]],
    ],
  ])("measures %s", (_, now, good, expected) => {
    const { durations } = compareExecutions({ ...side, attempts: now }, { ...side, attempts: good });
    expect(durations.map((one) => [one.tookMs, one.goodMs])).toEqual(expected);
  });
});
