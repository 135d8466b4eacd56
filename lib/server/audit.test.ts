import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { auditAnswerSchema, decidedAnswerSchema } from "../contract/audit";
import type { AuditEntry, AuditOutcome } from "../model/audit";
import type { PipelineName } from "../model/ids";
import { aPipeline, testAddress } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { answerAudit, answerAuditCsv, answerDecided } from "./answer-audit";
import type { Container } from "./container";
import { route } from "./route";
import { startContainer } from "./start-container";

const database = startTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "signalbox-audit-"));
const secret = "a secret for this test only";
const routes = { audit: route(answerAudit), decided: route(answerDecided), csv: route(answerAuditCsv) };
// Literals of the form the parser asks for.
const checkout = aPipeline({ name: "checkout-api" as PipelineName });
const ledger = aPipeline({ name: "ledger" as PipelineName });
const gone = `${scopeKeyOf(testAddress)}/checkout-gone` as typeof checkout.key;
const kim = "kim@example.com";
let container: Container;
let elsewhere: Store;

beforeAll(async () => {
  const config = join(folder, "signalbox.yaml");
  writeFileSync(
    config,
    `accounts: [{ id: "444455556666", name: dev, regions: [{ name: eu-west-1 }] }]
grants: [{ email: ${kim}, role: approver, pipelines: ["checkout-*"] }]
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
  const scope = scopeKeyOf(testAddress);
  await elsewhere.acquireLease(scope);
  const changes = [checkout, ledger].map((pipeline) => ({ kind: "pipeline" as const, pipeline }));
  await elsewhere.publish(scope, changes);
  await container.catchUp();
  await writeRows();
});
afterAll(async () => {
  await container?.close();
  await elsewhere?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const decided = {
  verb: "approval.decide",
  stage: "Production",
  action: "Approve",
  decision: "Approved",
} as const;

async function writeRows(): Promise<void> {
  const write = (entry: Partial<AuditEntry>, outcome: AuditOutcome) =>
    elsewhere.recordAudit({ ...decided, by: "lee@example.com", ...entry }, { outcome });
  await write({ pipeline: checkout.key, by: kim, comment: "=1+1" }, "done");
  await write({ pipeline: checkout.key }, "moved-on");
  await write({ pipeline: checkout.key }, "refused");
  await write({ pipeline: ledger.key }, "sent");
  await write({ pipeline: gone }, "unknown");
  for (const by of [kim, "lee@example.com"]) {
    await elsewhere.recordAudit({ verb: "session.open", by }, { outcome: "done" });
  }
}

async function ask(path: keyof typeof routes, email: string, query = ""): Promise<Response> {
  const sid = crypto.randomUUID();
  const person = { provider: "demo", subject: email, email, name: email, groups: [] } as const;
  await container.store.openSession({ sid, ...person }, 60_000);
  const cookie = `next-auth.session-token=${await encode({ token: { sid }, secret })}`;
  return routes[path](new Request(`http://localhost/api/${path}${query}`, { headers: { cookie } }));
}

async function readAudit(email: string, query?: string) {
  const answer = auditAnswerSchema.parse(await (await ask("audit", email, query)).json());
  return answer.records.map(({ pipeline, by, outcome }) => [pipeline ?? "none", by, outcome].join(" "));
}

describe("the audit's routes", () => {
  test("need a session", async () => {
    for (const answer of Object.values(routes)) {
      expect((await answer(new Request("http://localhost/"))).status).toBe(401);
    }
  });

  test("show what somebody may see, and of sign-ins one's own", async () => {
    expect(await readAudit(kim)).toEqual([
      `none ${kim} done`,
      `${checkout.key} lee@example.com refused`,
      `${checkout.key} lee@example.com moved-on`,
      `${checkout.key} ${kim} done`,
    ]);
    expect(await readAudit("stranger@example.com")).toEqual([]);
  });

  test("show everything to who administers everything, and to a viewer of everything all but sign-ins", async () => {
    expect(await readAudit("admin@demo")).toHaveLength(7);
    const seen = await readAudit("viewer@demo");
    expect(seen).toHaveLength(5);
    expect(seen.join()).not.toContain("none");
  });

  test.each([
    "?verb=x&outcome=y&cursor=z&from=1&id=%00",
    `?by=${"x".repeat(5_000)}`,
    "?pipeline=%27%3B--&by=%25",
  ])("take any query: %s", async (query) => {
    expect((await ask("audit", "admin@demo", query)).status).toBe(200);
  });

  test("tell of decisions that went out what became of them, and whose they were", async () => {
    const answer = await ask("decided", kim);
    const rows = decidedAnswerSchema.parse(await answer.json()).decided;
    expect(rows.map(({ byMe, outcome }) => [byMe, outcome])).toEqual([
      [false, "moved-on"],
      [true, "done"],
    ]);
    const none = await ask("decided", kim, `?since=${Date.now() + 60_000}`);
    expect(await none.json()).toEqual({ decided: [] });
  });

  test("give a file that no spreadsheet calculates", async () => {
    const answer = await ask("csv", kim, "?outcome=done&verb=approval.decide");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="signalbox-audit-.*\.csv"$/,
    );
    const [head, row, ...rest] = (await answer.text()).trim().split("\r\n");
    expect(head).toMatch(/^"at","id",/);
    expect(row).toContain(`"'=1+1"`);
    expect(rest).toEqual([]);
  });
});
