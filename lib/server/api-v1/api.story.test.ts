import { describe, expect, test, vi } from "vitest";
import type * as z from "zod/mini";
import { seesEverything } from "../../auth/visibility";
import { prodAccount } from "../../collector/testing/sandbox";
import { executionsAnswer } from "../../contract/api-v1/execution";
import { metricsAnswer } from "../../contract/api-v1/metrics";
import { pipelinesAnswer, pipelineV1 } from "../../contract/api-v1/pipeline";
import { anExecutionRecord } from "../../model/history/records.fixture";
import { toPipelineExecutionId } from "../../model/ids";
import { answerPrometheus } from "../prometheus/answer-prometheus";
import {
  ask,
  keyOf,
  names,
  paths,
  postRevocation,
  postToken,
  read,
  scrape,
  secret,
  startApiScene,
} from "../testing/api-scene";
import { required } from "../testing/server-scene";

const { container, signIn, auditOf, sql, make, untilRead, patience } = startApiScene();

describe("a token", () => {
  test("opens every door of /api/v1 to what it reaches, and no other does", async () => {
    await untilRead();
    const { token, auditId } = await make({ pipelines: ["checkout-*"] });
    expect((await auditOf(auditId)).detail).toContain("“Grafana”, to read checkout-*, for 30 days");
    for (const path of paths) {
      expect((await ask(path, token)).status, path).toBe(200);
      for (const other of [undefined, "", "sbx_", `${token}x`, `${token.slice(0, -1)}!`, secret])
        expect((await ask(path, other)).status, `${path} by ${other}`).toBe(401);
    }
    const { pipelines } = await read("/api/v1/pipelines", token, pipelinesAnswer);
    expect(pipelines.map(({ name }) => name)).toEqual(["checkout-api"]);
    const foreign = await ask(`/api/v1/pipelines/${keyOf("ledger-api")}`, token);
    const missing = await ask(`/api/v1/pipelines/${keyOf("nothing")}`, token);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe(await missing.text());
  });

  test("is over once it was revoked, or its time has come", async () => {
    const { ada, token, id } = await make();
    const refusal = async () =>
      ((await (await ask("/api/v1/pipelines", token)).json()) as { message: string }).message;
    await sql(`update api_tokens set expires_at = now() where id = '${id}'`);
    expect(await refusal()).toBe("This token has ended.");
    await sql(`update api_tokens set expires_at = null where id = '${id}'`);
    expect((await postRevocation(ada, id)).status).toBe(204);
    expect(await refusal()).toBe("This token was revoked.");
    expect((await postRevocation(ada, id)).status).toBe(409);
  });

  test("is made and revoked by nobody who does not administer everything; what makes no sense is refused", async () => {
    const { ada, id } = await make();
    const omar = await signIn("omar@example.com");
    const wish = { name: "Mine", days: null };
    expect((await postToken(omar, wish)).status).toBe(403);
    expect((await postRevocation(omar, id)).status).toBe(403);
    const odd = [
      {},
      { ...wish, role: "admin" },
      { ...wish, name: "" },
      { ...wish, days: -1 },
      { ...wish, pipelines: [] },
    ];
    for (const body of odd) {
      const response = await postToken(ada, body);
      const told = (await response.json()) as { auditId: string };
      expect(response.status, JSON.stringify(body)).toBe(400);
      expect(await auditOf(told.auditId)).toMatchObject({ verb: "token.manage", outcome: "refused" });
    }
    const nobody = { email: "", sid: "", cookie: "" };
    expect((await postToken(nobody, wish)).status).toBe(401);
  });

  test("is not taken for a bad one while the database is away", async () => {
    const { token } = await make();
    const { store } = container();
    const { presentToken } = store;
    store.presentToken = () => Promise.reject(new Error("PostgreSQL is away."));
    const refused = await ask("/api/v1/pipelines", token);
    store.presentToken = presentToken;
    expect([refused.status, await refused.json()]).toEqual([
      503,
      expect.objectContaining({ code: "unavailable" }),
    ]);
    expect((await ask("/api/v1/pipelines", token)).status).toBe(200);
  });

  test("asks no more than its share, whatever others ask", async () => {
    const [greedy, calm] = [await make(), await make()];
    const statuses = await Promise.all(
      Array.from({ length: 80 }, async () => (await ask("/api/v1/openapi.json", greedy.token)).status),
    );
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(60);
    const refused = await ask("/api/v1/openapi.json", greedy.token);
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, 1]);
    expect((await ask("/api/v1/openapi.json", calm.token)).status).toBe(200);
  });
});

describe("pipelines", () => {
  test("are told with where they stand, narrowed by the fleet's own language", async () => {
    await untilRead();
    const { token } = await make();
    const all = await read("/api/v1/pipelines", token, pipelinesAnswer);
    expect(all.pipelines.map(({ key }) => key)).toEqual(names.map(keyOf));
    expect(all.pipelines[0]).toMatchObject({ accountName: "prod", freshness: { state: "fresh" } });
    const narrowed = await read("/api/v1/pipelines?q=ledger", token, pipelinesAnswer);
    expect(narrowed.pipelines.map(({ name }) => name)).toEqual(["ledger-api"]);
  });

  test("are told one by one with stages, actions and executions, and nothing a decision is made with", async () => {
    const { token } = await make();
    const pipeline = await read(`/api/v1/pipelines/${keyOf("checkout-api")}`, token, pipelineV1);
    expect(pipeline.stages.flatMap(({ actions }) => actions).length).toBeGreaterThan(2);
    expect(pipeline.executions.length).toBeGreaterThan(0);
    const known = required(container().live.find(pipeline.key, seesEverything));
    const text = JSON.stringify(pipeline);
    for (const { approval } of known.approvals) expect(text).not.toContain(approval.id);
    const odd = `/api/v1/pipelines/${keyOf("odd@name.v2").replace("@", "%40")}`;
    expect((await read(odd, token, pipelineV1)).name).toBe("odd@name.v2");
    for (const broken of ["%E0%A4%A", "%2F..%2F", "%00"])
      expect((await ask(`/api/v1/pipelines/${keyOf(broken)}`, token)).status, broken).toBe(404);
  });
});

describe("executions", () => {
  const idOf = (at: number) =>
    toPipelineExecutionId(`00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
  const endOf = (at: number) => 1_000_000 + Math.floor(at / 3) * 1_000;
  const count = 25;

  test("come page by page, the latest end first, each once, and each of one's own alone", async () => {
    await untilRead();
    for (const name of ["checkout-api", "ledger-api"]) {
      const at = name === "ledger-api" ? 500 : 0;
      const executions = Array.from({ length: count }, (_, place) =>
        anExecutionRecord({
          id: idOf(at + place),
          startedAt: endOf(place) - 500,
          endedAt: endOf(place),
          status: place % 2 ? "Failed" : "Succeeded",
        }),
      );
      await container().store.recordHistory(keyOf(name), { executions, actions: [] });
    }
    const old = "from=1000000&to=2000000";
    const own = await make({ pipelines: ["checkout-*"] });
    const everything = await make();
    const pages = async (token: string, query: string) => {
      const found: { id: string; endedAt?: number | undefined; pipeline: string }[] = [];
      let next: string | undefined = "";
      while (next !== undefined) {
        const path: string = `/api/v1/executions?${old}&${query}${next && `&cursor=${next}`}`;
        const page: z.infer<typeof executionsAnswer> = await read(path, token, executionsAnswer);
        found.push(...page.executions);
        next = page.next;
      }
      return found;
    };
    const mine = await pages(own.token, "limit=4");
    expect(mine).toHaveLength(count);
    expect(new Set(mine.map(({ id }) => id)).size).toBe(count);
    expect(new Set(mine.map(({ pipeline }) => pipeline))).toEqual(new Set([keyOf("checkout-api")]));
    const ends = mine.map(({ endedAt = 0 }) => endedAt);
    expect(ends).toEqual([...ends].sort((a, b) => b - a));
    expect(await pages(everything.token, "limit=7")).toHaveLength(2 * count);
    expect(
      await pages(everything.token, `limit=200&pipeline=${keyOf("ledger-api")}&status=Failed`),
    ).toHaveLength(12);
    expect(mine[0]).toMatchObject({
      durationMs: 500,
      status: "Succeeded",
      revisions: [{ revisionId: "c0ffee" }],
    });
  });

  test.each([
    ["limit=0", 400],
    ["limit=201", 400],
    ["cursor=nonsense", 400],
    ["cursor=1.00000000-0000-4000-8000-000000000000'", 400],
    ["from=yesterday", 400],
    ["limit=1&limit=2", 400],
    ["pipline=a/b/c", 400],
    ["pipeline=a/b/c", 404],
    [`pipeline=${keyOf("ledger-api")}`, 404],
    ["status=%00", 200],
  ])("asked for with %s are answered %d", async (query, status) => {
    const { token } = await make({ pipelines: ["checkout-*"] });
    const response = await ask(`/api/v1/executions?${query}`, token);
    expect(response.status).toBe(status);
    if (status !== 200) expect(await response.json()).toMatchObject({ message: expect.any(String) });
  });
});

describe("metrics", () => {
  const hourMs = 3_600_000;

  test("are what the page shows, of one's own alone", async () => {
    await untilRead();
    for (const name of ["checkout-api", "ledger-api"]) {
      const executions = Array.from({ length: 30 }, (_, at) => {
        const startedAt = Date.now() - (at + 2) * hourMs;
        const id = toPipelineExecutionId(crypto.randomUUID());
        return anExecutionRecord({ id, startedAt, endedAt: startedAt + 60_000 });
      });
      await container().store.recordHistory(keyOf(name), { executions, actions: [] });
    }
    const { token } = await make({ pipelines: ["checkout-*"] });
    const path = "/api/v1/metrics?days=7&tz=Europe/Berlin&group=pipeline";
    await vi.waitFor(async () => {
      const answer = await read(path, token, metricsAnswer);
      expect(answer.loaded).toEqual({ done: 1, of: 1 });
      expect(answer.rows.map(({ pipeline }) => pipeline)).toEqual([keyOf("checkout-api")]);
      expect(answer.reach.executions).toBeGreaterThanOrEqual(30);
      expect(answer.periods).toMatchObject({ timeZone: "Europe/Berlin", bucket: "day" });
    }, patience);
  });

  test.each([
    ["tz=Etc/UTC", 200],
    ["days=31", 400],
    ["tz=Mars/Olympus", 400],
    ["until=2026-02-30", 400],
    ["group=moon", 400],
    ["group=tag:team", 200],
    ["action=Build", 400],
    ["pipeline=nothing", 400],
    [`pipeline=${keyOf("ledger-api")}`, 404],
    ["period=90", 400],
  ])("asked for with %s are answered %d", async (query, status) => {
    const { token } = await make({ pipelines: ["checkout-*"] });
    expect((await ask(`/api/v1/metrics?${query}`, token)).status).toBe(status);
  });
});

describe("Prometheus", () => {
  test("reads with its own secret, which opens nothing else; no token of /api/v1 opens this", async () => {
    const { token, ada } = await make();
    expect((await scrape(`Bearer ${secret}`)).status).toBe(200);
    for (const other of [
      undefined,
      `Bearer ${token}`,
      `Bearer ${secret}x`,
      "Bearer ",
      `Basic ${btoa(secret)}`,
    ]) {
      const refused = await scrape(other);
      expect(refused.status, other).toBe(401);
      expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
    const bySession = new Request("http://localhost/api/metrics", { headers: { cookie: ada.cookie } });
    expect((await answerPrometheus(bySession)).status).toBe(401);
  });

  test("is told what AWS was asked and came to, what is known, and how the server is", async () => {
    await untilRead();
    const text = await (await scrape(`Bearer ${secret}`)).text();
    const numberOf = (series: string) => {
      const line = text.split("\n").find((one) => one.startsWith(`${series} `));
      return line === undefined ? undefined : Number(line.slice(series.length + 1));
    };
    const place = `account="${prodAccount}"`;
    const named = `${place},account_name="prod",region="eu-west-1"`;
    expect(numberOf(`signalbox_pipelines{${named},freshness="fresh"}`)).toBe(names.length);
    expect(numberOf(`signalbox_scope_stale{${named}}`)).toBe(0);
    expect(numberOf(`signalbox_approvals_waiting{${named}}`)).toBeGreaterThan(0);
    const calls = `signalbox_aws_calls_total{${place},region="eu-west-1",operation="GetPipelineState",outcome="succeeded"}`;
    expect(numberOf(calls)).toBeGreaterThanOrEqual(names.length);
    expect(numberOf(`signalbox_scopes_held{${place},region="eu-west-1"}`)).toBe(1);
    expect(numberOf("signalbox_store_up")).toBe(1);
    expect(numberOf("signalbox_streams_open")).toBe(0);
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
  });

  test("is not kept waiting where nobody has set the secret", async () => {
    const { environment } = container().config;
    const kept = environment.SIGNALBOX_METRICS_TOKEN;
    Object.assign(environment, { SIGNALBOX_METRICS_TOKEN: undefined });
    expect((await scrape("Bearer undefined")).status).toBe(401);
    expect((await scrape("Bearer ")).status).toBe(401);
    Object.assign(environment, { SIGNALBOX_METRICS_TOKEN: kept });
  });
});
