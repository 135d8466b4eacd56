import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Change } from "../model/change";
import { deployment } from "../model/deployment.fixture";
import type { ActionExecutionRecord } from "../model/execution";
import type { HealthSeries } from "../model/health";
import type { ApprovalId, PipelineKey, PipelineName } from "../model/ids";
import { toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import { aPipeline, testAddress, testApprovalId, testNow } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { latelyMs, type UsualAction } from "../model/usual";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const scope = scopeKeyOf(testAddress);
const key = aPipeline().key;
let store: Store;
let other: Store;
let sql: pg.Client;

const open = (replica: string) =>
  openStore({
    url: server.url(),
    replica,
    onError: (error) => {
      throw error;
    },
  });

// A literal of the form the parser asks for.
const named = (name: string): Change => ({
  kind: "pipeline",
  pipeline: aPipeline({ name: name as PipelineName }),
});

beforeAll(async () => {
  store = open("a");
  other = open("b");
  sql = new pg.Client({ connectionString: server.url() });
  await sql.connect();
});
afterAll(async () => {
  await Promise.all([store.close(), other.close(), sql.end()]);
});

describe("readers", () => {
  test("are one approval a tab, for as long as it is said", async () => {
    const reader = { approval: testApprovalId, pipeline: key, email: "olga@example.com", name: "Olga" };
    // Thirty-two hex digits, as its parser asks for.
    const next = { ...reader, approval: "f".repeat(32) as ApprovalId };
    await store.keepReader({ sid: "s", tab: "one" }, reader, 60_000);
    await other.keepReader({ sid: "s", tab: "two" }, reader, 60_000);
    await store.keepReader({ sid: "s", tab: "one" }, next, 60_000);
    expect(await other.readReaders()).toEqual([reader, next]);
    await store.dropReader({ sid: "s", tab: "two" });
    expect(await other.readReaders()).toEqual([next]);
    await sql.query("update readers set until = now()");
    expect(await store.readReaders()).toEqual([]);
    await store.forgetOld();
    expect((await sql.query("select 1 from readers")).rowCount).toBe(0);
  });
});

describe("leases", () => {
  test("one replica holds a scope until it lets go or falls silent", async () => {
    expect(await store.acquireLease(scope)).toBe(true);
    expect(await other.acquireLease(scope)).toBe(false);
    expect(await store.acquireLease(scope)).toBe(true);
    await sql.query("update leases set expires_at = now()");
    expect(await other.acquireLease(scope)).toBe(true);
    expect(await store.acquireLease(scope)).toBe(false);
    await other.releaseLease(scope);
    expect(await store.acquireLease(scope)).toBe(true);
  });

  test("who lost the lease can't publish any more", async () => {
    await expect(other.publish(scope, [named("stray")])).rejects.toThrow("moved to another replica");
    expect((await store.readSnapshot()).pipelines).toEqual([]);
  });
});

describe("changes", () => {
  test("are numbered in the order they were published, by whomever, and none is skipped", async () => {
    const elsewhere = scopeKeyOf({ ...testAddress, region: "us-east-1" as typeof testAddress.region });
    await other.acquireLease(elsewhere);
    const heard: number[] = [];
    const stop = store.listen((sequence) => heard.push(sequence));
    await vi.waitFor(() => expect(heard).toContain(0));
    const before = (await store.readSnapshot()).sequence;
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        at % 2 === 0
          ? store.publish(scope, [named(`p${at}`), named(`q${at}`)])
          : other.publish(elsewhere, [named(`p${at}`)]),
      ),
    );
    await vi.waitFor(() => expect(heard).toHaveLength(41));
    expect(heard.slice(1)).toEqual([...heard.slice(1)].sort((a, b) => a - b));
    const read = await store.readChangesSince(before);
    expect(read).toHaveLength(60);
    expect(heard.at(-1)).toBe(read.at(-1)?.sequence);
    expect(await store.readLatestChanges(3)).toEqual(read.slice(-3));
    await stop();
  });

  test("leave the snapshot as the last of them says", async () => {
    const hostile = "\0 \ud800 \u202Egnp.exe <script>";
    const pipeline = aPipeline({ accountName: hostile });
    await store.publish(scope, [{ kind: "pipeline", pipeline }]);
    const put = await store.readScope(scope);
    expect(put.pipelines.find((one) => one.key === key)?.accountName).toBe(hostile);
    await store.publish(scope, [{ kind: "pipeline-gone", key }]);
    expect((await store.readScope(scope)).pipelines.some((one) => one.key === key)).toBe(false);
  });

  test("older than an hour are forgotten, the sequence is not", async () => {
    const { sequence } = await store.readSnapshot();
    await sql.query("update changes set at = now() - interval '2 hours'");
    await store.forgetOld();
    expect(await store.readChangesSince(0)).toHaveLength(1);
    expect((await store.readSnapshot()).sequence).toBe(sequence);
  });

  test("a cut LISTEN connection comes back and says that something may have been missed", async () => {
    const heard: number[] = [];
    const lenient = openStore({ url: server.url(), replica: "c", onError: () => undefined });
    const stop = lenient.listen((sequence) => heard.push(sequence));
    await vi.waitFor(() => expect(heard).toEqual([0]));
    await sql.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()",
    );
    await vi.waitFor(() => expect(heard).toEqual([0, 0]), { timeout: 5_000 });
    await stop();
    await lenient.close();
  });
});

describe("freshness after a restart", () => {
  test("is kept where a leaseholder beats and stale since its last word elsewhere", async () => {
    await store.publish(scope, [{ kind: "pipeline", pipeline: aPipeline() }]);
    await store.beat(scope, {
      scopes: { [scope]: testNow + 90_000 },
      pipelines: { [key]: testNow + 30_000 },
      deployments: {},
      open: [],
    });
    const living = await store.readScope(scope);
    expect(living.pipelines.find((one) => one.key === key)?.freshness).toEqual({
      kind: "fresh",
      at: testNow,
    });
    await sql.query("update beats set at = now() - interval '61 seconds'");
    const silent = await store.readScope(scope);
    expect(silent.pipelines.find((one) => one.key === key)?.freshness).toMatchObject({
      kind: "stale",
      since: testNow + 30_000,
    });
  });
});

describe("history", () => {
  const record = (parts: { id: string; ms: number; status?: "Succeeded" | "Failed" }) => ({
    id: toActionExecutionId(parts.id),
    executionId: toPipelineExecutionId("e"),
    stageName: "Build",
    actionName: "Docker",
    category: "Build" as const,
    status: parts.status ?? ("Succeeded" as const),
    startedAt: testNow,
    endedAt: testNow + parts.ms,
    summary: "\0",
  });

  const since = testNow - latelyMs;
  const recordActions = (pipeline: PipelineKey, actions: readonly ActionExecutionRecord[]) =>
    store.recordHistory(pipeline, { executions: [], actions });

  test("knows what is usual from five results on, and keeps one row per action execution", async () => {
    const four = [100, 300, 200, 900].map((ms, at) => record({ id: `a${at}`, ms }));
    await recordActions(key, [...four, record({ id: "f", ms: 1, status: "Failed" })]);
    const lately = { failed: 1, of: 5 };
    expect(await store.readUsual(key, since)).toEqual(new Map([["Build/Docker", { lately }]]));
    await recordActions(key, [...four, record({ id: "f", ms: 250 }), record({ id: "f", ms: 250 })]);
    const usual = { usualMs: 250, usualLongMs: 660, lately: { failed: 0, of: 5 } };
    expect(await store.readUsual(key, since)).toEqual(new Map([["Build/Docker", usual]]));
  });

  test("knows what is usual at most from twenty results on, and how it fared for a month", async () => {
    const pipeline = aPipeline({ name: "seldom" as PipelineName }).key;
    const monthOld = Array.from({ length: 19 }, (_, at) => ({
      ...record({ id: `old-${at}`, ms: at * 10 }),
      endedAt: since - 1,
      startedAt: since - 1 - at * 10,
    }));
    await recordActions(pipeline, [
      ...monthOld,
      ...[1, 2, 3].map((at) => record({ id: `bad-${at}`, ms: 1, status: "Failed" })),
    ]);
    const before = (await store.readUsual(pipeline, since)).get("Build/Docker");
    expect(before).toEqual({ usualMs: 90, usualLongMs: 162, lately: { failed: 3, of: 3 } });
    await recordActions(pipeline, [record({ id: "twentieth", ms: 190 })]);
    const after = (await store.readUsual(pipeline, since)).get("Build/Docker");
    expect(after).toEqual({ usualMs: 95, usualLongMs: 171, usualMostMs: 181, lately: { failed: 3, of: 4 } });
    expect((await store.readUsual(pipeline, testNow + 1_000)).get("Build/Docker")?.lately).toBeUndefined();
  });

  test("knows how long a stage works, without what people take to decide", async () => {
    const pipeline = aPipeline({ name: "staged" as PipelineName }).key;
    const five = [1, 2, 3, 4, 5].flatMap((at) => {
      const executionId = toPipelineExecutionId(`staged-${at}`);
      const unit = { ...record({ id: `unit-${at}`, ms: 100 }), executionId };
      const asked = { ...record({ id: `asked-${at}`, ms: 9_000 }), executionId, actionName: "Ask" };
      return [unit, { ...asked, category: "Approval" as const }];
    });
    await recordActions(pipeline, five);
    const usual = await store.readUsual(pipeline, since);
    expect(usual.get("Build")).toEqual({ usualMs: 100, usualLongMs: 100 });
  });

  test("takes the last fifty of each action, however long its history", async () => {
    const pipeline = aPipeline({ name: "long-lived" as PipelineName }).key;
    await sql.query(
      `insert into history_places (pipeline, stage_name, action_name, category, provider)
       select $1, case g % 2 when 0 then 'Build' else 'Deploy' end, 'A' || g, 'Build', ''
       from generate_series(0, 3) as g`,
      [pipeline],
    );
    await sql.query(
      `insert into history_actions
       select md5('long-' || g)::uuid, md5('e')::uuid, place.id, 'Succeeded', g * 1000,
              g * 1000 + case when g > 39800 then 7 else 900 end, '{}'
       from generate_series(1, 40000) as g
       join history_places as place on place.pipeline = $1 and place.action_name = 'A' || g % 4`,
      [pipeline],
    );
    await sql.query("analyze history_actions");
    let usual: ReadonlyMap<string, UsualAction> = new Map();
    let fastestMs = Number.POSITIVE_INFINITY;
    for (let time = 0; time < 3; time += 1) {
      const startedAt = performance.now();
      // As long as a month at the most: the last thousand of each count.
      usual = await store.readUsual(pipeline, 0);
      fastestMs = Math.min(fastestMs, performance.now() - startedAt);
    }
    // Three; reading all of the history takes a hundred.
    expect(fastestMs).toBeLessThan(40);
    const told = { usualMs: 7, usualLongMs: 7, usualMostMs: 7, lately: { failed: 0, of: 1_000 } };
    expect([...usual].sort()).toEqual([
      ["Build/A0", told],
      ["Build/A2", told],
      ["Deploy/A1", told],
      ["Deploy/A3", told],
    ]);
  });
});

describe("open pages", () => {
  test("a watched pipeline is known to whoever sweeps its scope until its time is up", async () => {
    await other.watch([key, key], 60_000);
    expect(await store.readWatched(scope)).toEqual([key]);
    await other.watch([key], -1);
    expect(await store.readWatched(scope)).toEqual([]);
  });
});

describe("deployments", () => {
  const shift = deployment();
  const series: HealthSeries = {
    periodMs: 60_000,
    old: [{ at: testNow, requests: 120, errors: 1 }],
    new: [{ at: testNow, requests: 12, p99Ms: 240 }],
    until: testNow + 60_000,
  };
  const read = async () => (await store.readScope(scopeKeyOf(shift))).deployments;

  test("are kept whole with their curve, and go with their figures", async () => {
    await store.acquireLease(scopeKeyOf(shift));
    await store.publish(scopeKeyOf(shift), [{ kind: "deployment", deployment: shift }]);
    await store.writeHealthSeries(shift.key, { ...series, new: [] });
    await store.writeHealthSeries(shift.key, series);
    expect((await store.readSnapshot()).deployments).toEqual(await read());
    expect((await read())[0]?.weights).toEqual(shift.weights);
    expect(await other.readHealthSeries(shift.key)).toEqual(series);
    await store.publish(scopeKeyOf(shift), [{ kind: "deployment-gone", key: shift.key }]);
    expect(await read()).toEqual([]);
    expect(await other.readHealthSeries(shift.key)).toBeUndefined();
  });

  test("that run are stale since the last word of whoever read them, those that ended are not", async () => {
    await store.acquireLease(scopeKeyOf(shift));
    const ended = { ...shift, key: `${shift.key}2` as typeof shift.key, status: "Succeeded" as const };
    await store.publish(scopeKeyOf(shift), [
      { kind: "deployment", deployment: shift },
      { kind: "deployment", deployment: ended },
    ]);
    const since = testNow + 86_400_000;
    const beat = { scopes: {}, pipelines: {}, deployments: { [shift.key]: since }, open: [] };
    await store.beat(scopeKeyOf(shift), beat);
    await sql.query("update beats set at = now() - interval '2 minutes'");
    const known = new Map((await read()).map((one) => [one.key, one.freshness]));
    expect(known.get(shift.key)).toMatchObject({ kind: "stale", since });
    expect(known.get(ended.key)?.kind).toBe("fresh");
  });
});
