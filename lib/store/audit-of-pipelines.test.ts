import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditEntry } from "../model/audit";
import { deployment } from "../model/deployment.fixture";
import { toPipelineExecutionId } from "../model/ids";
import { aPipeline, testExecutionId } from "../model/pipeline.fixture";
import { pipelineActIdOf } from "../model/pipeline-act/act-id";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const known = aPipeline();
const pipeline = known.key;
const scope = scopeKeyOf(known);
const startedId = toPipelineExecutionId("1c1f0c9e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
const by = "kim@example.com";
let store: Store;

beforeAll(() => {
  const onError = (error: Error) => {
    throw error;
  };
  store = openStore({ url: server.url(), replica: "a", onError });
});
afterAll(() => store.close());

const anEntry = (parts: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ verb: "stage.rollback", act: "roll-back", by, pipeline, stage: "Production" },
  ...{ executionId: testExecutionId, detail: "to what was there on Monday" },
  ...parts,
});
const read = async (id: string) => {
  const sight = { pipelines: "all", others: "all" } as const;
  return (await store.readAudit({ filter: { id }, sight, most: 1 }))[0];
};

test("an act is kept with what else was asked for, and with what began, whatever is told later", async () => {
  const id = await store.openAudit(anEntry());
  await store.addOutcome(id, { outcome: "sent", requestId: "r-1", startedId });
  await store.addOutcome(id, { outcome: "done" });
  expect(await read(id)).toMatchObject({
    ...{ act: "roll-back", detail: "to what was there on Monday", executionId: testExecutionId },
    ...{ outcome: "done", requestId: "r-1", startedId },
  });
});

test("what is open of it is on the work list of its scope, apart from acts on deployments", async () => {
  const open = await store.openAudit(anEntry());
  const other = await store.openAudit({
    verb: "deployment.stop",
    act: "stop",
    by,
    deployment: deployment().key,
  });
  await store.addOutcome(open, { outcome: "sent", startedId });
  expect(await store.readUnsettledPipelineActs(scope, 0)).toContainEqual({
    ...{ auditId: open, pipeline, act: "roll-back", by, stageName: "Production" },
    ...{ executionId: testExecutionId, startedId, outcome: "sent", ageMs: expect.any(Number) },
  });
  expect((await store.readUnsettledActs(scope, 0)).map(({ auditId }) => auditId)).toEqual([other]);
  expect(await store.readUnsettledPipelineActs(scope, 60_000)).toEqual([]);
});

test("an execution that began with one act is no evidence of another", async () => {
  const [own, other] = [await store.openAudit(anEntry()), await store.openAudit(anEntry())];
  const began = toPipelineExecutionId("2c1f0c9e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
  await store.addOutcome(other, { outcome: "sent", startedId: began });
  expect(await store.readStarted([began, testExecutionId], own)).toEqual(new Set([began]));
  expect(await store.readStarted([began], other)).toEqual(new Set());
  expect(await store.readStarted([], own)).toEqual(new Set());
});

test("whoever is second is told who is first, and with what", async () => {
  const act = { kind: "retry-failed", stageName: "Production", executionId: testExecutionId } as const;
  const claim = async (email: string) => ({
    of: pipelineActIdOf(known, { pipeline, act, by: email, request: "1" }),
    auditId: await store.openAudit(anEntry({ by: email, verb: "stage.retry", act: "retry-failed" })),
    by: email,
  });
  expect(await store.takeClaim(await claim(by))).toBeUndefined();
  const holder = await store.takeClaim(await claim("lee@example.com"));
  expect(holder).toMatchObject({ by, verb: "stage.retry", act: "retry-failed", isSent: false });
});
