import { describe, expect, it } from "vitest";
import { toPipelineExecutionId } from "../../lib/model/ids";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testExecutionId,
} from "../../lib/model/pipeline.fixture";
import { findAction, findCondition, likelyAction, likelyInLanes } from "./chosen-action";

const held = (status: "Failed" | "InProgress" | "Succeeded") => ({
  latest: { executionId: testExecutionId, status, type: "STANDARD" as const },
});
const failed = aStage({
  name: "Test",
  ...held("Failed"),
  actions: [anAction({ latest: { status: "Failed" } })],
});
const waiting = aStage({
  name: "Approve",
  ...held("InProgress"),
  actions: [anAction({ name: "SignOff", approval: aWaitingApproval(), latest: { status: "InProgress" } })],
});
const running = aStage({ ...held("InProgress"), actions: [anAction({ latest: { status: "InProgress" } })] });
const condition = { type: "BEFORE_ENTRY" as const, status: "Failed" as const, rules: [] };
const refused = aStage({ name: "Production", ...held("Failed"), conditions: [condition] });

describe("without a choice", () => {
  it.each([
    ["what failed, before what waits", [waiting, failed], "Test/DockerBuild"],
    ["the condition that said no, where no action failed", [waiting, refused], "Production//BEFORE_ENTRY"],
    ["the action that failed, before a condition", [refused, failed], "Test/DockerBuild"],
    ["what waits for a person, before what runs", [running, waiting], "Approve/SignOff"],
    ["what runs", [aStage(held("Succeeded")), running], "Build/DockerBuild"],
    ["nothing where all is well", [aStage(held("Succeeded"))], undefined],
    [
      "nothing of a failure the stage has left behind",
      [aStage({ ...failed, ...held("Succeeded") })],
      undefined,
    ],
  ])("the inspector tells of %s", (_, stages, expected) => {
    expect(likelyAction(aPipeline({ stages }))).toBe(expected);
  });
});

describe("in PARALLEL mode", () => {
  const lane = (name: string, status: "InProgress" | "Failed") => {
    const action = { stageName: "Build", actionName: "DockerBuild", status };
    return anExecution({
      ...{ id: toPipelineExecutionId(name), status, mode: "PARALLEL", actions: [action] },
      passages: [{ stageName: "Build", status }],
    });
  };
  const inLanes = (...executions: ReturnType<typeof lane>[]) =>
    likelyInLanes(aPipeline({ mode: "PARALLEL", executions, stages: [aStage()] }))?.of;

  it("it tells of the lane where something failed, whichever is newer", () => {
    expect(inLanes(lane("new", "InProgress"), lane("broken", "Failed"))).toBe("broken");
    expect(inLanes(lane("new", "InProgress"), lane("old", "InProgress"))).toBe("new");
    expect(inLanes()).toBeUndefined();
  });
});

it("actions and conditions of one stage are never taken for each other", () => {
  const stage = aStage({
    name: "Production",
    conditions: [condition],
    actions: [anAction({ name: "BEFORE_ENTRY" })],
  });
  const pipeline = aPipeline({ stages: [stage] });
  expect(findAction(pipeline, "Production/BEFORE_ENTRY")?.action.name).toBe("BEFORE_ENTRY");
  expect(findCondition(pipeline, "Production/BEFORE_ENTRY")).toBeUndefined();
  expect(findCondition(pipeline, "Production//BEFORE_ENTRY")?.condition).toBe(condition);
  expect(findAction(pipeline, "Production//BEFORE_ENTRY")).toBeUndefined();
});
