import { expect, it } from "vitest";
import { anAction, anExecution, aStage, testExecutionId } from "../pipeline.fixture";
import { readLastReached } from "./last-reached";

const production = (parts = {}) => aStage({ name: "Production", isProduction: true, ...parts });
const passed = (changedAt: number, status: "Succeeded" | "Failed" = "Succeeded") =>
  anExecution({ passages: [{ stageName: "Production", status, changedAt }] });
const held = production({
  latest: { executionId: testExecutionId, status: "Succeeded", type: "STANDARD" },
  actions: [anAction({ latest: { status: "Succeeded", changedAt: 700 } })],
});

it.each([
  ["nothing without a production stage", [aStage()], [passed(500)], undefined],
  ["nothing where none ever got there", [production()], [passed(500, "Failed")], undefined],
  ["the newest execution that passed", [production()], [passed(500), passed(300)], 500],
  ["what the stage itself shows, older than the list", [held], [], 700],
  ["whichever is later", [held], [passed(900)], 900],
])("tells %s", (_, stages, executions, at) => {
  expect(readLastReached({ stages, executions })?.at).toBe(at);
});
