import { expect, it } from "vitest";
import { toPipelineExecutionId } from "../ids";
import { anExecution, aStage } from "../pipeline.fixture";
import { readQueue } from "./inbound-queue";

const id = toPipelineExecutionId;
const waits = (name: string) => ({
  executionId: id(name),
  status: "InProgress" as const,
  type: "STANDARD" as const,
});
const begun = (name: string, startedAt: number, parts = {}) =>
  anExecution({ id: id(name), startedAt, ...parts });
const stage = aStage({ inbound: [waits("late"), waits("early")] });

it("the one begun first enters first, in whatever order AWS tells them", () => {
  const queue = readQueue(stage, [begun("late", 200), begun("early", 100)]);
  expect(queue.map(({ executionId }) => executionId)).toEqual(["early", "late"]);
});

it("waits since it left the stage before, else since it began", () => {
  const passages = [{ stageName: "Build", status: "Succeeded", changedAt: 150 }];
  const queue = readQueue(stage, [begun("late", 200), begun("early", 100, { passages })]);
  expect(queue.map(({ since }) => since)).toEqual([150, 200]);
});

it("one that is too old for the list is known by its id alone", () => {
  expect(readQueue(aStage({ inbound: [waits("ancient")] }), [])).toEqual([
    { executionId: "ancient", revision: undefined, since: undefined },
  ]);
});
