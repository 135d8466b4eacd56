import { expect, test } from "vitest";
import { deployment } from "../model/deployment.fixture";
import { toDeploymentRow } from "../model/deployment-row";
import { aPipeline } from "../model/pipeline.fixture";
import { applyChanges, noFleet, replaceAll } from "./fleet-data";

const first = deployment();
const second = deployment({ key: `${first.key}2` as typeof first.key });
const painted = { ...noFleet, deployments: [toDeploymentRow(first), toDeploymentRow(second)] };

test("a deployment that moves renders again alone", () => {
  const moved = { ...first, sides: { ...first.sides, new: { label: "green task set", percent: 50 } } };
  const after = applyChanges(painted, [{ kind: "deployment", deployment: moved }]);
  expect(after.deployments[0]?.percent).toBe(50);
  expect(after.deployments[1]).toBe(painted.deployments[1]);
  expect(after.rows).toBe(painted.rows);
});

test("what moves in the snapshot and not in the row changes nothing", () => {
  const change = { kind: "deployment" as const, deployment: { ...first, description: "by hand" } };
  expect(applyChanges(painted, [change]).deployments).toBe(painted.deployments);
  const pipeline = { kind: "pipeline" as const, pipeline: aPipeline() };
  expect(applyChanges(painted, [pipeline]).deployments).toBe(painted.deployments);
});

test("new ones come, gone ones go, and an answer read anew replaces all but what is the same", () => {
  const gone = applyChanges(painted, [{ kind: "deployment-gone", key: first.key }]);
  expect(gone.deployments.map(({ key }) => key)).toEqual([second.key]);
  const next = { ...noFleet, deployments: [toDeploymentRow(second)] };
  const replaced = replaceAll(painted, next);
  expect(replaced.deployments).toEqual(next.deployments);
  expect(replaced.deployments[0]).toBe(painted.deployments[1]);
});
