import { describe, expect, it, test } from "vitest";
import { deployment } from "./deployment.fixture";
import { type DeploymentRow, toDeploymentRow } from "./deployment-row";
import { toPipelineExecutionId } from "./ids";
import { phases } from "./phase";
import { testAddress } from "./pipeline.fixture";
import { pipelineKeyOf } from "./scope";
import { findShift, joinShifts, showsShare } from "./stage-shifts";

const testPipelineKey = pipelineKeyOf(testAddress);
const cause = {
  pipeline: testPipelineKey,
  executionId: toPipelineExecutionId("e-1"),
  stageName: "Production",
  actionName: "Deploy",
};
const aRow = (changes: Partial<DeploymentRow> = {}): DeploymentRow => ({
  ...toDeploymentRow(deployment()),
  cause,
  ...changes,
});

describe("shifts by the stage that deploys", () => {
  it("are what runs, the least advanced where a stage has several", () => {
    const [far, near] = [aRow({ percent: 60 }), aRow({ percent: 10 })];
    const ended = aRow({ percent: 0, phase: "failed" });
    const nobodys = aRow({ percent: 0, cause: undefined });
    const joined = joinShifts([far, near, ended, nobodys]);
    expect([...(joined.get(testPipelineKey) ?? [])]).toEqual([["Production", near]]);
    expect(joined.size).toBe(1);
  });

  it("keep their identity for a pipeline of which none changed", () => {
    const [mine, other] = [aRow(), aRow({ cause: { ...cause, stageName: "Staging" } })];
    const before = joinShifts([mine, other]);
    expect(joinShifts([other, mine], before).get(testPipelineKey)).toBe(before.get(testPipelineKey));
    const moved = joinShifts([{ ...mine, percent: 50 }, other], before);
    expect(moved.get(testPipelineKey)).not.toBe(before.get(testPipelineKey));
  });
});

it("finds what an action of this very execution deployed, the newest attempt", () => {
  const [first, again] = [aRow({ createdAt: 1, phase: "failed" }), aRow({ createdAt: 2 })];
  const rows = [
    first,
    again,
    aRow({ createdAt: 3, cause: { ...cause, executionId: toPipelineExecutionId("e-2") } }),
  ];
  expect(findShift(rows, cause)).toBe(again);
  expect(findShift(rows, { ...cause, actionName: "Other" })).toBeUndefined();
  expect(findShift(rows, { ...cause, executionId: undefined })).toBeUndefined();
});

test("the share is told once there is one to tell", () => {
  const told = phases.filter((phase) => showsShare(aRow({ phase })));
  expect(told).toEqual(["shifting", "waiting", "baking", "ending", "stopping", "rolling-back"]);
  expect(phases.filter((phase) => showsShare(aRow({ phase, percent: undefined })))).toEqual([]);
});
