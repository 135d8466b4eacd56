import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { seesEverything, visibilityOf } from "../auth/visibility";
import { healthAnswerSchema } from "../contract/health";
import { parseStreamMessage, snapshotAnswerSchema } from "../contract/stream";
import { deployment } from "../model/deployment.fixture";
import { failedPipeline } from "../model/failure/failure.fixture";
import type { Handling } from "../model/failure/handling";
import { readFailures } from "../model/failure/read-failures";
import { freshAt } from "../model/freshness";
import type { PipelineName } from "../model/ids";
import { aPipeline, aWaitingApproval, testAddress, testNow } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { answerTake } from "./answer-failures";
import { answerHealth } from "./answer-health";
import { answerReading } from "./answer-reading";
import { answerSnapshot } from "./answer-snapshot";
import { answerStream } from "./answer-stream";
import { answerWatch } from "./answer-watch";
import type { Container } from "./container";
import { route } from "./route";
import { startContainer } from "./start-container";

// The whole server before a real database; AWS is not there, which is one of its ordinary days.
const database = startTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "signalbox-server-"));
const secret = "a secret for this test only";
const scope = scopeKeyOf(testAddress);
const routes = {
  snapshot: route(answerSnapshot),
  stream: route(answerStream),
  watch: route(answerWatch),
  reading: route(answerReading),
  health: route(answerHealth),
  take: route(answerTake),
};
let container: Container;
let elsewhere: Store;

// A literal of the form the parser asks for.
const pipelineOf = (name: string) => aPipeline({ name: name as PipelineName });

beforeAll(async () => {
  const config = join(folder, "signalbox.yaml");
  writeFileSync(
    config,
    `accounts: [{ id: "444455556666", name: dev, regions: [{ name: eu-west-1 }] }]
grants: [{ email: kim@example.com, role: viewer, pipelines: ["checkout-*"] }]
auth: { demo: true }`,
  );
  const env = {
    SIGNALBOX_CONFIG: config,
    DATABASE_URL: database.url(),
    NEXTAUTH_SECRET: secret,
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
    LOG_LEVEL: "silent",
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  container = await startContainer();
  elsewhere = openStore({ url: database.url(), replica: "elsewhere", onError: () => undefined });
  await elsewhere.acquireLease(scope);
});
afterAll(async () => {
  await container?.close();
  await elsewhere?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(email: string): Promise<{ sid: string; cookie: string }> {
  const sid = crypto.randomUUID();
  const person = { provider: "demo", subject: email, email, name: email, groups: [] };
  await container.store.openSession({ sid, ...person }, 60_000);
  const token = await encode({ token: { sid }, secret });
  return { sid, cookie: `a=b; next-auth.session-token=${token}` };
}

function ask(path: string, cookie: string, init: RequestInit = {}): Request {
  return new Request(`http://localhost/api/${path}`, { ...init, headers: { ...init.headers, cookie } });
}

async function readSnapshot(cookie: string) {
  const answer = await routes.snapshot(ask("snapshot", cookie));
  return snapshotAnswerSchema.parse(await answer.json());
}

describe("the server", () => {
  test("lets nobody in without a living session", async () => {
    expect((await routes.snapshot(ask("snapshot", ""))).status).toBe(401);
    expect((await routes.stream(ask("stream", "next-auth.session-token=forged"))).status).toBe(401);
    const { sid, cookie } = await signIn("viewer@demo");
    expect((await routes.snapshot(ask("snapshot", cookie))).status).toBe(200);
    await container.store.endSession(sid);
    const refused = await routes.snapshot(ask("snapshot", cookie));
    expect(await refused.json()).toMatchObject({ code: "unauthenticated" });
  });

  test("streams what another replica publishes, then answers snapshots that hold it", async () => {
    const { cookie } = await signIn("viewer@demo");
    const since = (await readSnapshot(cookie)).sequence;
    const stream = await routes.stream(ask(`stream?since=${since}`, cookie));
    const text = readText(stream);
    await elsewhere.publish(scope, [{ kind: "pipeline", pipeline: pipelineOf("checkout-api") }]);
    await vi.waitFor(() => expect(text()).toContain("checkout-api"));
    const data = /^data: (.*checkout-api.*)$/m.exec(text())?.[1] ?? "";
    expect(parseStreamMessage(data)).toMatchObject({ kind: "pipeline", pipeline: { name: "checkout-api" } });
    const { pipelines } = await readSnapshot(cookie);
    expect(pipelines.map(({ name }) => name)).toEqual(["checkout-api"]);
  });

  test("goes on after the last id a browser has heard, and only with what came later", async () => {
    const { cookie } = await signIn("viewer@demo");
    const since = (await readSnapshot(cookie)).sequence;
    await elsewhere.publish(scope, [{ kind: "pipeline", pipeline: pipelineOf("missed") }]);
    const headers = { "last-event-id": String(since) };
    const text = readText(await routes.stream(ask("stream?since=0", cookie, { headers })));
    await vi.waitFor(() => expect(text()).toContain("missed"));
    expect(text()).not.toContain("checkout-api");
  });

  test("shows nobody more than they were granted", async () => {
    const { cookie } = await signIn("kim@example.com");
    await elsewhere.publish(scope, [{ kind: "pipeline", pipeline: pipelineOf("ledger") }]);
    await container.catchUp();
    const { pipelines } = await readSnapshot(cookie);
    expect(pipelines.map(({ name }) => name)).toEqual(["checkout-api"]);
    const nobody = await signIn("stranger@example.com");
    expect((await readSnapshot(nobody.cookie)).pipelines).toEqual([]);
  });

  test("an open page raises the cadence of what its reader may see, and of nothing else", async () => {
    const { cookie } = await signIn("kim@example.com");
    const keys = ["checkout-api", "ledger", "never-was"].map((name) => pipelineOf(name).key);
    const watch = (body: unknown) =>
      routes.watch(ask("watch", cookie, { method: "POST", body: JSON.stringify(body) }));
    expect((await watch({ open: keys })).status).toBe(204);
    expect(await container.store.readWatched(scope)).toEqual([pipelineOf("checkout-api").key]);
    expect((await watch({ open: "all" })).status).toBe(400);
  });

  test("tells who reads an approval to whoever may see it, until they leave", async () => {
    const pending = { stageName: "Approve", actionName: "SignOff", approval: aWaitingApproval() };
    const ledger = { ...pipelineOf("ledger"), approvals: [pending] };
    await elsewhere.publish(scope, [{ kind: "pipeline", pipeline: ledger }]);
    await container.catchUp();
    const [arno, vera, kim] = await Promise.all(
      ["approver@demo", "viewer@demo", "kim@example.com"].map(signIn),
    );
    if (!arno || !vera || !kim) throw new Error("Three have signed in.");
    const veraHears = readText(await routes.stream(ask("stream", vera.cookie)));
    const kimHears = readText(await routes.stream(ask("stream", kim.cookie)));
    const say = ({ cookie }: { cookie: string }, open: object | null) =>
      routes.reading(
        ask("reading", cookie, { method: "POST", body: JSON.stringify({ tab: "tab-one-of", open }) }),
      );
    const open = { pipeline: ledger.key, approval: pending.approval.id };
    expect((await say(arno, open)).status).toBe(204);
    await vi.waitFor(() => expect(veraHears()).toContain('"email":"approver@demo"'));
    await say(kim, open);
    expect(await container.store.readReaders()).toHaveLength(1);
    await say(arno, null);
    await vi.waitFor(() => expect(veraHears()).toContain('{"kind":"readers","readers":[]}'));
    expect(kimHears()).not.toContain("approver@demo");
    expect((await say(arno, { pipeline: 1 })).status).toBe(400);
  });

  test("tells who has taken what stands still to whoever may see it, now and when they come back", async () => {
    const [checkout, ledger] = ["checkout-api", "ledger"].map((name) => ({
      ...failedPipeline(),
      ...{ name: pipelineOf(name).name, key: pipelineOf(name).key },
    }));
    if (!checkout || !ledger) throw new Error("Two are named.");
    const changes = [checkout, ledger].map((pipeline) => ({ kind: "pipeline" as const, pipeline }));
    await elsewhere.publish(scope, changes);
    const [arno, vera, kim] = await Promise.all(
      ["approver@demo", "viewer@demo", "kim@example.com"].map(signIn),
    );
    if (!arno || !vera || !kim) throw new Error("Three have signed in.");
    const hear = async ({ cookie }: { cookie: string }) =>
      readText(await routes.stream(ask("stream", cookie)));
    const [veraHears, kimHears] = await Promise.all([hear(vera), hear(kim)]);
    const failures = [ledger, checkout].map((one) => ({
      failure: readFailures(one)?.[0]?.id,
      key: one.key,
    }));
    const take = ({ cookie }: { cookie: string }, isTaken: boolean) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ failures, take: isTaken });
      return routes.take(ask("failures/take", cookie, { method: "POST", headers, body }));
    };
    expect(await (await take(arno, true)).json()).toEqual({ others: [] });
    await vi.waitFor(() => expect(kimHears()).toContain('"email":"approver@demo"'));
    expect(kimHears()).not.toContain(ledger.key);
    const late = await take(vera, true);
    expect([late.status, await late.json()]).toMatchObject([409, { message: /^approver@demo has had it/ }]);
    expect(await (await take(kim, false)).json()).toEqual({
      others: [{ failure: failures[0]?.failure, because: expect.stringContaining("no such pipeline") }],
    });
    const heldStill = ({ taken }: Handling) => taken !== undefined;
    expect(container.live.readHandlings(seesEverything).filter(heldStill)).toHaveLength(1);
    await take(arno, false);
    await vi.waitFor(() => expect(veraHears()).toContain('{"kind":"handlings","handlings":[]}'));
    expect((await take(arno, true)).status).toBe(200);
    const again = await hear(vera);
    await vi.waitFor(() => expect(again()).toContain('"email":"approver@demo"'));
    expect((await routes.take(ask("failures/take", vera.cookie, { method: "POST" }))).status).toBe(400);
  });

  test("answers a few pipelines alone, and of them only what may be seen", async () => {
    const { cookie } = await signIn("kim@example.com");
    const [seen, hidden] = [pipelineOf("checkout-api").key, pipelineOf("ledger").key];
    const answer = await routes.snapshot(ask(`snapshot?pipeline=${seen}&pipeline=${hidden}`, cookie));
    const { pipelines } = snapshotAnswerSchema.parse(await answer.json());
    expect(pipelines.map(({ key }) => key)).toEqual([seen]);
  });

  test("a quiet pipeline is as fresh as its last reading, told to browsers while its page is open", () => {
    const { live } = container;
    const { key } = pipelineOf("checkout-api");
    const heard = { scopes: {}, pipelines: { [key]: testNow + 50_000 }, deployments: {}, open: [] };
    live.hear(heard);
    expect(live.find(key, seesEverything)?.freshness).toEqual(freshAt(testNow));
    expect(live.findAsRead(key, seesEverything)?.freshness).toEqual(freshAt(testNow + 50_000));
    expect(live.limitBeat(heard, seesEverything).pipelines).toEqual({});
    expect(live.limitBeat({ ...heard, open: [key] }, seesEverything).pipelines).toEqual(heard.pipelines);
  });

  test.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "same-origin", origin: "http://evil.example" }, 204],
    [{ origin: "http://evil.example", host: "localhost" }, 403],
    [{ origin: "null", host: "localhost" }, 403],
    [{ origin: "http://localhost", host: "localhost" }, 204],
    [{ origin: "https://box.example", host: "10.0.0.1:3000", "x-forwarded-host": "box.example" }, 204],
    [{}, 204],
  ] as [Record<string, string>, number][])("is told something by %o: %d", async (headers, status) => {
    const { cookie } = await signIn("viewer@demo");
    const body = JSON.stringify({ open: [] });
    const answer = await routes.watch(ask("watch", cookie, { method: "POST", headers, body }));
    expect(answer.status).toBe(status);
  });

  test("shows a deployment, its figures and its quiet readings to whoever may see its pipeline", async () => {
    const shift = deployment({ name: "checkout-api" });
    const series = { periodMs: 60_000, old: [{ at: testNow, requests: 7 }], new: [], until: testNow };
    await elsewhere.publish(scope, [{ kind: "deployment", deployment: shift }]);
    await elsewhere.writeHealthSeries(shift.key, series);
    await container.catchUp();
    const { cookie } = await signIn("kim@example.com");
    const stranger = (await signIn("stranger@example.com")).cookie;
    const readOne = async (who: string) => {
      const answer = await routes.snapshot(ask(`snapshot?deployment=${shift.key}`, who));
      return snapshotAnswerSchema.parse(await answer.json()).deployments.map(({ key }) => key);
    };
    const readHealth = (who: string) => routes.health(ask(`deployments/health?deployment=${shift.key}`, who));
    expect(await readOne(cookie)).toEqual([shift.key]);
    expect(await readOne(stranger)).toEqual([]);
    expect((await readSnapshot(cookie)).deployments).toHaveLength(1);
    expect((await readSnapshot(stranger)).deployments).toEqual([]);
    expect(healthAnswerSchema.parse(await (await readHealth(cookie)).json())).toEqual({ series });
    expect((await readHealth(stranger)).status).toBe(404);
    const body = JSON.stringify({ open: [shift.key] });
    await routes.watch(ask("watch", cookie, { method: "POST", body }));
    expect(await container.store.readWatched(scope)).toContain(shift.key);
    const heard = { scopes: {}, pipelines: {}, deployments: { [shift.key]: testNow }, open: [shift.key] };
    expect(container.live.limitBeat(heard, visibilityOf({ grants: [] })).deployments).toEqual({});
    expect(container.live.limitBeat(heard, seesEverything).deployments).toEqual(heard.deployments);
  });

  test("forgets at its start what the configuration no longer names", async () => {
    const scopeSnapshot = { ...testAddress, key: scope, accountName: "prod", clockOffsetMs: 0 };
    const freshness = { kind: "never" as const };
    const { account, region, accountName, clockOffsetMs } = scopeSnapshot;
    await elsewhere.publish(scope, [
      { kind: "scope", scope: { key: scope, account, region, accountName, clockOffsetMs, freshness } },
    ]);
    await elsewhere.releaseLease(scope);
    await container.close();
    container = await startContainer();
    const { scopes, pipelines, deployments } = await container.store.readSnapshot();
    expect(scopes.map(({ key }) => key)).not.toContain(scope);
    expect([...pipelines, ...deployments]).toEqual([]);
  });

  test("ends every stream when it closes", async () => {
    const { cookie } = await signIn("viewer@demo");
    const stream = await routes.stream(ask("stream", cookie));
    container.hub.closeAll();
    expect(await stream.text()).toContain('"kind":"beat"');
  });
});

function readText(response: Response): () => string {
  let text = "";
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  void read();
  return () => text;
}
