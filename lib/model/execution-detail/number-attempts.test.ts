import { expect, it } from "vitest";
import type { ActionExecutionRecord } from "../execution";
import { toActionExecutionId, toPipelineExecutionId } from "../ids";
import { areComplete, latestAttempt, numberAttempts, recordToReading } from "./number-attempts";

const record = (actionName: string, startedAt: number, endedAt = startedAt + 100): ActionExecutionRecord => ({
  id: toActionExecutionId(`${actionName} ${startedAt}`),
  executionId: toPipelineExecutionId("one"),
  ...{
    stageName: "Test",
    actionName,
    category: "Test" as const,
    status: "Failed" as const,
    startedAt,
    endedAt,
  },
});

it("attempts of an action are counted by their start, in whatever order they come", () => {
  const records = [record("Unit", 300), record("Lint", 200), record("Unit", 100)];
  const attempts = numberAttempts(records.map(recordToReading));
  expect(attempts.map(({ actionName, attempt }) => `${actionName} ${attempt}`)).toEqual([
    "Unit 1",
    "Lint 1",
    "Unit 2",
  ]);
  expect(latestAttempt(attempts, { stageName: "Test", actionName: "Unit" })?.execution.startedAt).toBe(300);
});

it.each([
  ["whose last action is there", [record("Unit", 0, 50_000)], 50_400, true],
  ["that was retried since", [record("Unit", 0, 50_000)], 900_000, false],
  ["of which nothing is stored", [], 50_000, false],
  ["whose end nobody told", [record("Unit", 0, 50_000)], undefined, false],
])("history of an execution %s is taken as whole or not", (_, records, endedAt, expected) => {
  expect(areComplete(records, endedAt)).toBe(expected);
});
