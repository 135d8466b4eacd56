import { describe, expect, it } from "vitest";
import type { PipelineExecution } from "../execution";
import { toActionExecutionId, toPipelineExecutionId } from "../ids";
import { anAction, anExecution, aPipeline, aStage, aWaitingApproval } from "../pipeline.fixture";
import { inLane, readLanes } from "./lanes";

const id = toPipelineExecutionId;
const one = (
  name: string,
  status: "InProgress" | "Failed" | "Succeeded" | "Stopped",
  parts: Partial<PipelineExecution> = {},
) => anExecution({ id: id(name), status, mode: "PARALLEL", ...parts });

describe("the lanes of a PARALLEL pipeline", () => {
  it.each([
    ["all that go on", [one("a", "InProgress"), one("b", "Succeeded"), one("c", "InProgress")], ["a", "c"]],
    [
      "those that failed since one last went well",
      [one("a", "Failed"), one("b", "Succeeded"), one("c", "Failed")],
      ["a"],
    ],
    ["the newest, where nothing goes on", [one("a", "Stopped"), one("b", "Succeeded")], ["a"]],
    ["none without executions", [], []],
  ])("are %s", (_, executions, expected) => {
    const lanes = readLanes(aPipeline({ mode: "PARALLEL", executions }));
    expect(lanes.map(({ execution }) => execution.id)).toEqual(expected);
  });
});

describe("a lane", () => {
  const own = {
    stageName: "Test",
    actionName: "Unit",
    id: toActionExecutionId("x"),
    status: "Failed" as const,
  };
  const running = one("running", "InProgress", {
    passages: [{ stageName: "Test", status: "InProgress" }],
    actions: [own],
    revisions: [{ actionName: "Checkout", revisionId: "abc" }],
  });
  const stage = aStage({
    name: "Test",
    latest: { executionId: id("newest"), status: "Succeeded", type: "STANDARD" },
    actions: [
      anAction({ name: "Unit", latest: { status: "Succeeded", executionId: id("newest") }, usualMs: 7 }),
      anAction({ name: "SignOff", category: "Approval" }),
    ],
  });
  const waits = (executionId: string) => ({
    ...{ stageName: "Test", actionName: "SignOff" },
    approval: aWaitingApproval({ executionId: id(executionId) }),
  });
  const pipeline = aPipeline({
    mode: "PARALLEL",
    stages: [stage, aStage({ name: "Production" })],
    executions: [one("newest", "Succeeded"), running],
    approvals: [waits("newest"), waits("running")],
  });

  it("shows the stages as this execution alone has them", () => {
    const [test, production] = inLane(pipeline, running.id).stages;
    expect(test?.latest).toMatchObject({ executionId: "running", status: "InProgress" });
    expect(test?.actions[0]).toMatchObject({ latest: { status: "Failed" }, usualMs: 7 });
    expect(test?.revisions).toEqual(running.revisions);
    expect(production?.latest).toBeUndefined();
  });
  it("waits for its own approvals only", () => {
    const lane = inLane(pipeline, running.id);
    expect(lane.approvals.map(({ approval }) => approval.executionId)).toEqual(["running"]);
    expect(lane.stages[0]?.actions[1]?.approval).toMatchObject({ executionId: "running" });
  });
  it("has no cause of another one's failure", () => {
    const cause = { headline: "x", signature: "x", lines: [], hasLog: false };
    const told = (actionExecutionId: string) => ({
      ...pipeline,
      stages: [
        {
          ...stage,
          actions: [
            anAction({
              name: "Unit",
              cause: { ...cause, actionExecutionId: toActionExecutionId(actionExecutionId) },
            }),
          ],
        },
      ],
    });
    expect(inLane(told("x"), running.id).stages[0]?.actions[0]?.cause).toBeDefined();
    expect(inLane(told("other"), running.id).stages[0]?.actions[0]?.cause).toBeUndefined();
  });
  it("is the pipeline itself in other modes, and where the execution is not listed", () => {
    expect(inLane({ ...pipeline, mode: "QUEUED" }, running.id).stages).toBe(pipeline.stages);
    expect(inLane(pipeline, id("gone"))).toBe(pipeline);
  });
});
