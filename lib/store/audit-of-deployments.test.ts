import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditEntry } from "../model/audit";
import { deployment } from "../model/deployment.fixture";
import { actIdOf } from "../model/deployment-acts";
import { aPipeline } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const { key: pipeline } = aPipeline();
const canary = deployment();
const scope = scopeKeyOf(canary);
const everything = { pipelines: "all", others: "all" } as const;
let store: Store;

beforeAll(() => {
  const onError = (error: Error) => {
    throw error;
  };
  store = openStore({ url: server.url(), replica: "a", onError });
});
afterAll(() => store.close());

const anEntry = (parts: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ verb: "deployment.roll-back", act: "roll-back", by: "kim@example.com" },
  ...{ deployment: canary.key, deployedTo: "checkout / production", percent: 12.5, comment: "5xx" },
  ...parts,
});
const read = async (filter: object, sight: Parameters<Store["readAudit"]>[0]["sight"] = everything) =>
  (await store.readAudit({ filter, sight, most: 50 })).map(({ id }) => id);

test("an act is kept with what it was done to, and how much was on new", async () => {
  const id = await store.openAudit(anEntry({ hookId: "h-1" }));
  const [record] = await store.readAudit({ filter: { id }, sight: everything, most: 1 });
  expect(record).toMatchObject({
    ...{ verb: "deployment.roll-back", act: "roll-back", deployment: canary.key, hookId: "h-1" },
    ...{ deployedTo: "checkout / production", percent: 12.5, comment: "5xx", outcome: "requested" },
  });
});

test("is found by its id, by its group, and by part of either", async () => {
  const by = `${randomUUID()}@example.com`;
  const id = await store.openAudit(anEntry({ by }));
  expect(await read({ by, deployment: canary.key })).toEqual([id]);
  expect(await read({ by, deployment: `${scope}/d-OTHER0000` })).toEqual([]);
  expect(await read({ by, pipeline: "CHECKOUT / prod" })).toEqual([id]);
  expect(await read({ by, pipeline: canary.id.slice(2, 6) })).toEqual([id]);
});

describe("who sees it", () => {
  const by = `${randomUUID()}@example.com`;
  const ids: string[] = [];
  beforeAll(async () => {
    ids.push(await store.openAudit(anEntry({ by })));
    ids.push(await store.openAudit(anEntry({ by, pipeline })));
  });
  const seen = (parts: object) => read({ by }, { pipelines: [], others: { of: by }, ...parts });

  test("whoever sees the deployment", async () => {
    expect(new Set(await seen({ deployments: [canary.key] }))).toEqual(new Set(ids));
  });
  test("whoever sees the pipeline that began it", async () => {
    expect(await seen({ pipelines: [pipeline] })).toEqual([ids[1]]);
  });
  test("nobody else, not even who did it", async () => {
    expect(await seen({})).toEqual([]);
    expect(await read({ by }, { pipelines: "all", others: { of: "nobody" } })).toHaveLength(2);
  });
});

test("what is open of it is on the work list of its scope, apart from decisions", async () => {
  const open = await store.openAudit(anEntry());
  const over = await store.openAudit(anEntry());
  await store.addOutcome(open, { outcome: "sending" });
  await store.addOutcome(over, { outcome: "done" });
  const acts = await store.readUnsettledActs(scope, 0);
  expect(acts).toContainEqual({
    ...{ auditId: open, deployment: canary.key, act: "roll-back", hookId: undefined },
    ...{ outcome: "sending", ageMs: expect.any(Number) },
  });
  expect(acts.map(({ auditId }) => auditId)).not.toContain(over);
  expect(await store.readUnsettledActs(scope, 60_000)).toEqual([]);
  expect(await store.readUnsettled(scope, 0)).toEqual([]);
});

test("one person's act is sent once, and another's is another", async () => {
  const claim = async (by: string) => ({
    of: actIdOf(canary.key, { kind: "stop" }, by),
    auditId: await store.openAudit(anEntry({ by, act: "stop" })),
    by,
  });
  const twice = [await claim("kim@example.com"), await claim("kim@example.com")];
  const holders = await Promise.all(twice.map((one) => store.takeClaim(one)));
  expect(holders.filter((holder) => holder === undefined)).toHaveLength(1);
  expect(holders.find((holder) => holder)).toMatchObject({ by: "kim@example.com", act: "stop" });
  expect(await store.takeClaim(await claim("lee@example.com"))).toBeUndefined();
});
