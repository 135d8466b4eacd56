import { expect, test } from "vitest";
import type { DeploymentRecord } from "../history/deployment-record";
import { type DeploymentId, toPipelineExecutionId } from "../ids";
import { testAddress } from "../pipeline.fixture";
import { deploymentKeyOf, pipelineKeyOf } from "../scope";
import type { Undone } from "./facts";
import { readUndone, undoneKey } from "./read-undone";

const executionId = toPipelineExecutionId("e1");
const pipeline = pipelineKeyOf(testAddress);
const cause = { pipeline, executionId, stageName: "Production", actionName: "Deploy" };
// The ids are of the form the parser asks for.
const keyOf = (id: string) => deploymentKeyOf({ ...testAddress, id: id as DeploymentId });

const record = (id: string, parts: Partial<DeploymentRecord>): DeploymentRecord => ({
  ...{ key: keyOf(id), engine: "CodeDeploy", thing: { kind: "group", application: "App", group: "Group" } },
  ...{ name: "App", isProduction: true, status: "Succeeded", startedAt: 100, endedAt: 200 },
  ...{ strategy: { kind: "all-at-once" }, waits: {}, weights: [], ...parts },
});

const back = (parts: Partial<DeploymentRecord> = {}) =>
  record("d-2", { startedAt: 300, endedAt: 400, ...parts });

test.each<[string, readonly DeploymentRecord[], Undone | undefined]>([
  ["is nothing where none was rolled back", [record("d-1", { cause })], undefined],
  [
    "is told by what undid it",
    [record("d-1", { cause }), back({ rollback: { of: keyOf("d-1") } })],
    { at: 300, restoredAt: 400 },
  ],
  [
    "is told by what was undone",
    [record("d-1", { cause, rollback: { by: keyOf("d-2") } }), back()],
    { at: 300, restoredAt: 400 },
  ],
  [
    "restored nothing where it failed",
    [record("d-1", { cause }), back({ status: "Failed", rollback: { of: keyOf("d-1") } })],
    { at: 300 },
  ],
  [
    "is of no execution that no pipeline began",
    [record("d-1", {}), back({ rollback: { of: keyOf("d-1") } })],
    undefined,
  ],
  [
    "happens within a deployment of ECS",
    [record("d-1", { cause, status: "ROLLBACK_SUCCESSFUL" })],
    { at: 200, restoredAt: 200 },
  ],
  ["may fail within a deployment of ECS", [record("d-1", { cause, status: "ROLLBACK_FAILED" })], { at: 200 }],
  [
    "is unknown while the other is not stored",
    [record("d-1", { cause, rollback: { by: keyOf("d-9") } })],
    undefined,
  ],
])("a rollback %s", (_, deployments, expected) => {
  expect(readUndone(deployments).get(undoneKey(executionId, "Production"))).toEqual(expected);
});
