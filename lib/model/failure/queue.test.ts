import { expect, it } from "vitest";
import { toPipelineExecutionId } from "../ids";
import { anExecution, aPipeline, aStage, testNow } from "../pipeline.fixture";
import { readQueue } from "./queue";

const waiting = (id: string, startedAt: number) =>
  anExecution({
    id: toPipelineExecutionId(id),
    startedAt,
    revisions: [{ actionName: "Source", revisionId: `${id}0000000000` }],
  });
const inbound = ["young", "older"].map((id) => ({
  executionId: toPipelineExecutionId(id),
  status: "InProgress" as const,
  type: "STANDARD" as const,
}));
const stage = aStage({ inbound });

it("names what waits by what it carries, the oldest first", () => {
  const executions = [waiting("young", testNow), waiting("older", testNow - 5)];
  const pipeline = aPipeline({ mode: "QUEUED", stages: [stage], executions });
  expect(readQueue(pipeline, stage)).toEqual({ revisions: ["older0000000", "young0000000"], mode: "QUEUED" });
});

it("names nobody where one of them is not known any more", () => {
  expect(readQueue(aPipeline({ executions: [waiting("young", testNow)] }), stage)).toBeUndefined();
});
