import { expect, test } from "vitest";
import type { DeploymentSnapshot } from "../../model/deployment";
import { deployment } from "../../model/deployment.fixture";
import { aPipeline, testExecutionId } from "../../model/pipeline.fixture";
import { createMemoryStore } from "../testing/memory-store";
import { recordDeployments } from "./record-deployments";
import { toDeploymentRecord } from "./to-deployment-record";

const running = deployment();
const startedAt = running.startedAt ?? running.createdAt ?? 0;
const event = (name: string, from: number, to: number | undefined) => ({
  ...{ name, status: "Succeeded" as const, startedAt: startedAt + from },
  endedAt: to === undefined ? undefined : startedAt + to,
});
const target = (id: string, from: number, to: number | undefined) => ({
  ...{ id, status: "Succeeded" as const },
  events: [event("Install", 0, 10), event("AllowTraffic", from, to)],
});
const place = {
  ...{ pipeline: aPipeline().key, executionId: testExecutionId },
  ...{ stageName: "Production", actionName: "Deploy" },
};
const ended: DeploymentSnapshot = {
  ...running,
  ...{ status: "Succeeded", startedAt, completedAt: startedAt + 900 },
  targets: [target("a", 20, 700), target("b", 30, 800)],
  cause: { ...place, revisions: [{ id: "c0ffee", message: "Fix rounding" }] },
};
const told = (one: DeploymentSnapshot) => ({ kind: "deployment" as const, deployment: one });

test("an ended deployment keeps when it shifted, what began it and what was seen of its weights", () => {
  const record = toDeploymentRecord(ended);
  expect(record).toMatchObject({
    ...{ key: ended.key, status: "Succeeded", startedAt, endedAt: startedAt + 900, weights: ended.weights },
    shift: { startedAt: startedAt + 20, endedAt: startedAt + 800 },
  });
  expect(record?.cause).toEqual(place);
});

test("what would have stopped it is known once its group was read", () => {
  const { configName, safeguards } = ended;
  const alarmNames = ended.alarms.map(({ name }) => name);
  expect(toDeploymentRecord(ended)).toMatchObject({ configName, safeguards: { ...safeguards, alarmNames } });
  const unread = { ...ended, safeguards: { rollsBackOn: safeguards.rollsBackOn } };
  expect(toDeploymentRecord(unread)?.safeguards).toBeUndefined();
});

test.each([
  ["one that runs is no history yet", running],
  ["one of which nobody knows when it began", { ...ended, startedAt: undefined, createdAt: undefined }],
])("%s", (_, one) => {
  expect(toDeploymentRecord(one)).toBeUndefined();
});

test.each([
  ["a shift that was never over is none", { ...ended, targets: [target("a", 20, undefined)] }],
  ["machines that stay where they are shift nothing", { ...ended, strategy: { kind: "in-place" as const } }],
])("%s", (_, one) => {
  expect(toDeploymentRecord(one)).toMatchObject({ shift: undefined });
});

test("it is stored when it has ended, and again only when more is known of it", async () => {
  const memory = createMemoryStore();
  const recorder = recordDeployments(memory.store, { info() {}, warn() {}, error() {} });
  recorder.hear([told(running), told(ended), told(ended)]);
  await recorder.flush();
  expect(memory.told.ended).toHaveLength(1);
  recorder.hear([told({ ...ended, sides: {} })]);
  recorder.hear([told({ ...ended, isProduction: !ended.isProduction })]);
  await recorder.flush();
  expect(memory.told.ended.map(({ isProduction }) => isProduction)).toEqual([
    ended.isProduction,
    !ended.isProduction,
  ]);
});

test("what the database did not take is stored when it takes it", async () => {
  const memory = createMemoryStore();
  const recorder = recordDeployments(memory.store, { info() {}, warn() {}, error() {} });
  memory.told.isDown = true;
  recorder.hear([told(ended)]);
  await recorder.flush();
  memory.told.isDown = false;
  await recorder.flush();
  expect(memory.told.ended).toHaveLength(1);
});
