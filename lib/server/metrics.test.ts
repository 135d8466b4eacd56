import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { visibilityOf } from "../auth/visibility";
import { anActionRecord, anExecutionRecord } from "../model/history/records.fixture";
import { type PipelineName, toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import { defaultQuestion } from "../model/metrics/question-params";
import { aPipeline, testAddress } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { answerMetricsCsv } from "./answer-metrics-csv";
import type { Container } from "./container";
import { readMetrics } from "./read-metrics";
import { route } from "./route";
import { startContainer } from "./start-container";

// The whole server before a real database; AWS is not there.
const database = startTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "signalbox-metrics-"));
const secret = "a secret for this test only";
const hourMs = 3_600_000;
const csv = route(answerMetricsCsv);
let container: Container;
let elsewhere: Store;

// Literals of the form the parser asks for.
const pipelineOf = (name: string) => aPipeline({ name: name as PipelineName });

beforeAll(async () => {
  const config = join(folder, "signalbox.yaml");
  writeFileSync(
    config,
    `accounts: [{ id: "444455556666", name: dev, regions: [{ name: eu-west-1 }] }]
grants: [{ email: kim@example.com, role: viewer, pipelines: ["checkout"] }]
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
  await elsewhere.acquireLease(scopeKeyOf(testAddress));
  const names = ["checkout", "ledger"];
  for (const name of names) await record(name);
  await elsewhere.publish(
    scopeKeyOf(testAddress),
    names.map((name) => ({ kind: "pipeline", pipeline: pipelineOf(name) })),
  );
  await container.catchUp();
});
afterAll(async () => {
  await container?.close();
  await elsewhere?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Six executions of a minute each, in the last six hours. */
async function record(name: string): Promise<void> {
  for (let hoursAgo = 1; hoursAgo <= 6; hoursAgo += 1) {
    const startedAt = Date.now() - hoursAgo * hourMs;
    const times = { startedAt, endedAt: startedAt + 60_000 };
    const executionId = toPipelineExecutionId(`${name} ${hoursAgo}`);
    await elsewhere.recordHistory(pipelineOf(name).key, {
      executions: [anExecutionRecord({ id: executionId, ...times })],
      actions: [anActionRecord({ id: toActionExecutionId(`of ${executionId}`), executionId, ...times })],
    });
  }
}

async function ask(query: string, email: string): Promise<Response> {
  const sid = crypto.randomUUID();
  const person = { provider: "demo", subject: email, email, name: email, groups: [] };
  await container.store.openSession({ sid, ...person }, 60_000);
  const token = await encode({ token: { sid }, secret });
  const cookie = `next-auth.session-token=${token}`;
  return csv(new Request(`http://localhost/api/history/csv?${query}`, { headers: { cookie } }));
}

/** The cells of a column, by its head. */
function columnOf(text: string, name: string): string[] {
  const [head = [], ...lines] = text
    .trim()
    .split("\r\n")
    .map((line) => line.split(",").map((cell) => cell.replace(/^"|"$/g, "")));
  return lines.map((cells) => cells[head.indexOf(name)] ?? "");
}

const sumOf = (cells: readonly string[]) => cells.reduce((sum, cell) => sum + Number(cell), 0);

describe("metrics", () => {
  test("are of what one was granted alone, and say what of it is in memory", async () => {
    const limited = visibilityOf({ grants: [{ role: "viewer", pipelines: ["checkout"] }] });
    await container.history.refresh();
    const { answer, options, loaded } = await readMetrics(container, limited, { question: defaultQuestion });
    expect(loaded).toEqual({ done: 1, of: 1 });
    expect(options.pipelines.map(({ name }) => name)).toEqual(["checkout"]);
    expect(answer.reach.executions).toBe(6);
    expect(answer.rows.map(({ label }) => label)).toEqual(["checkout"]);
  });

  test("go away as the table that the page shows, whose lines add up to it", async () => {
    await container.history.refresh();
    const everything = await ask("table=trend", "viewer@demo");
    expect(everything.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(sumOf(columnOf(await everything.text(), "n"))).toBe(12);
    const own = await (await ask("table=rows", "kim@example.com")).text();
    expect(columnOf(own, "name")).toEqual(["checkout"]);
    expect(columnOf(own, "n")).toEqual(["6"]);
  });

  test("are narrowed by the accounts and regions that are looked at", async () => {
    await container.history.refresh();
    const { region, accountName } = pipelineOf("checkout");
    const linesOf = async (query: string) =>
      columnOf(await (await ask(`table=rows&${query}`, "viewer@demo")).text(), "name");
    expect((await linesOf(`accounts=${accountName}&regions=${region}`)).sort()).toEqual([
      "checkout",
      "ledger",
    ]);
    expect(await linesOf("regions=us-east-1")).toEqual([]);
  });

  test("are not given away while a part of them lacks, nor as a table there is not", async () => {
    await container.history.refresh();
    expect((await ask("table=nothing", "viewer@demo")).status).toBe(400);
    // From here on nothing more is read into it.
    await container.history.close();
    const search = { kind: "pipeline", pipeline: pipelineOf("search") } as const;
    await elsewhere.publish(scopeKeyOf(testAddress), [search]);
    await container.catchUp();
    const partial = await ask("table=rows", "viewer@demo");
    expect(partial.status).toBe(503);
    expect(await partial.json()).toMatchObject({ message: expect.stringContaining("2 of 3") });
    // Whoever may not see the pipeline that lacks misses nothing.
    expect((await ask("table=rows", "kim@example.com")).status).toBe(200);
    const gone = { kind: "pipeline-gone", key: search.pipeline.key } as const;
    await elsewhere.publish(scopeKeyOf(testAddress), [gone]);
    await container.catchUp();
  });
});
