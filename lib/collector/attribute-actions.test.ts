import { describe, expect, it, test } from "vitest";
import { toActionExecutionId } from "../model/ids";
import { testExecutionId } from "../model/pipeline.fixture";
import type { ActionReading, StageReading } from "../model/reading";
import type { ActionStatus, StageStatus } from "../model/status";
import { mergeExecution, ownActions } from "./attribute-actions";

type Seen = { runOrder: number; status?: ActionStatus; id?: string };

function aStageReading(status: StageStatus, parts: Partial<StageReading> = {}): StageReading {
  return {
    name: "Production",
    latest: { executionId: testExecutionId, status, type: "STANDARD" },
    inbound: [],
    transition: { kind: "enabled" },
    conditions: [],
    actions: [],
    ...parts,
  };
}

function own(stage: StageReading, seen: readonly Seen[], knownIds: readonly string[] = []): string[] {
  const ordered = seen.map(({ runOrder, status, id = `${runOrder}` }) => {
    const reading: ActionReading = {
      name: id,
      latest: status && { id: toActionExecutionId(id), status },
    };
    return { runOrder, reading };
  });
  const known = knownIds.map((id) => ({
    ...{ stageName: "Production", actionName: id, category: "Build" as const },
    execution: { id: toActionExecutionId(id), status: "Succeeded" as const },
  }));
  return [...ownActions(stage, ordered, known)].map(({ name }) => name);
}

describe("which results are of the execution in the stage", () => {
  const entryFailed = {
    conditions: [{ type: "BEFORE_ENTRY" as const, status: "Failed" as const, rules: [] }],
  };
  test.each<[string, StageReading, Seen[], string[], string[]]>([
    [
      "all of a stage that succeeded",
      aStageReading("Succeeded"),
      [
        { runOrder: 1, status: "Succeeded" },
        { runOrder: 2, status: "Succeeded" },
      ],
      [],
      ["1", "2"],
    ],
    [
      "up to what is in progress",
      aStageReading("InProgress"),
      [
        { runOrder: 1, status: "Succeeded" },
        { runOrder: 2, status: "InProgress" },
        { runOrder: 3, status: "Succeeded" },
      ],
      [],
      ["1", "2"],
    ],
    [
      "up to the first that failed",
      aStageReading("Failed"),
      [
        { runOrder: 1, status: "Failed" },
        { runOrder: 2, status: "Failed" },
      ],
      [],
      ["1"],
    ],
    [
      "none while nothing is in progress yet",
      aStageReading("InProgress"),
      [{ runOrder: 1, status: "Succeeded" }],
      [],
      [],
    ],
    [
      "those the list of actions knows, between two of them",
      aStageReading("InProgress"),
      [
        { runOrder: 1, status: "Succeeded" },
        { runOrder: 2, status: "Failed" },
      ],
      ["1"],
      ["1"],
    ],
    [
      "none where the entry condition failed",
      aStageReading("Failed", entryFailed),
      [{ runOrder: 1, status: "Failed" }],
      [],
      [],
    ],
    [
      "none of a stage that was skipped",
      aStageReading("Skipped"),
      [{ runOrder: 1, status: "Succeeded" }],
      [],
      [],
    ],
    [
      "none for a status AWS invented",
      aStageReading({ kind: "unknown", word: "Pondering" }),
      [{ runOrder: 1, status: "Succeeded" }],
      [],
      [],
    ],
    ["not one that never ran", aStageReading("Succeeded"), [{ runOrder: 1 }], [], []],
  ])("%s", (_, stage, seen, known, expected) => {
    expect(own(stage, seen, known)).toEqual(expected);
  });
});

describe("merging what was seen", () => {
  it("remembers the start that the state forgets at the end", () => {
    const id = toActionExecutionId("a");
    const before = { latest: { id, status: "InProgress" as const, startedAt: 5 } };
    const ended = { id, status: "Succeeded" as const, changedAt: 9 };
    expect(mergeExecution(ended, undefined, before)).toMatchObject({ startedAt: 5, changedAt: 9 });
    expect(
      mergeExecution({ ...ended, id: toActionExecutionId("b") }, undefined, before).startedAt,
    ).toBeUndefined();
  });
});
