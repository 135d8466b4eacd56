import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AuditEntry, AuditOutcome, AuditRecord, ShownDecision } from "../model/audit";
import { parseApprovalId, toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import { aPipeline } from "../model/pipeline.fixture";
import { scopeKeyOfPipeline } from "../model/scope";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const { key } = aPipeline();
const scope = scopeKeyOfPipeline(key);
const everything = { pipelines: "all", others: "all" } as const;
let store: Store;
let other: Store;
let sql: pg.Client;

beforeAll(async () => {
  const open = (replica: string) =>
    openStore({
      url: server.url(),
      replica,
      onError: (error) => {
        throw error;
      },
    });
  store = open("a");
  other = open("b");
  sql = new pg.Client({ connectionString: server.url() });
  await sql.connect();
});
afterAll(async () => {
  await Promise.all([store.close(), other.close(), sql.end()]);
});

const anEntry = (parts: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ verb: "approval.decide", by: "kim@example.com", name: "Kim", sid: "the-session", pipeline: key },
  ...{ stage: "Production", action: "Approve", executionId: toPipelineExecutionId("e-1") },
  ...{ revisions: ["4f2a91c"], decision: "Approved", comment: "Looks good" },
  ...parts,
});

const aShown = (parts: Partial<ShownDecision> = {}): ShownDecision => ({
  ...{ actionExecutionId: toActionExecutionId(randomUUID()), executionId: toPipelineExecutionId("e-1") },
  ...{
    stage: "Production",
    action: "Approve",
    decision: "Approved",
    by: "arn:aws:iam::111122223333:user/kim",
  },
  ...{ at: Date.now(), revisions: ["4f2a91c"] },
  ...parts,
});

async function find(id: string): Promise<AuditRecord | undefined> {
  return (await store.readAudit({ filter: { id }, sight: everything, most: 1 }))[0];
}

describe("the audit", () => {
  test("keeps who asked for what, and then what became of it", async () => {
    const id = await store.openAudit(anEntry({ address: "203.0.113.9", userAgent: "Firefox" }));
    expect(await find(id)).toMatchObject({
      ...{ origin: "signalbox", verb: "approval.decide", by: "kim@example.com", name: "Kim", pipeline: key },
      ...{ stage: "Production", executionId: "e-1", revisions: ["4f2a91c"], decision: "Approved" },
      ...{ comment: "Looks good", address: "203.0.113.9", userAgent: "Firefox", outcome: "requested" },
    });
    await store.addOutcome(id, { outcome: "sending" });
    await store.addOutcome(id, { outcome: "sent", requestId: "r-1" });
    await store.addOutcome(id, { outcome: "done" });
    expect(await find(id)).toMatchObject({ outcome: "done", requestId: "r-1" });
  });

  test("never holds a session's number", async () => {
    const id = await store.openAudit(anEntry());
    const { rows } = await sql.query("select * from audit where id = $1", [id]);
    expect(JSON.stringify(rows)).not.toContain("the-session");
    expect(rows[0].sid_hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test("takes hostile text", async () => {
    const id = await store.openAudit(
      anEntry({ comment: "\0 \u202E<script>🚂\n", userAgent: "x".repeat(9_999) }),
    );
    expect(await find(id)).toMatchObject({
      comment: "\uFFFD \u202E<script>🚂\n",
      userAgent: "x".repeat(2_000),
    });
  });

  test.each<[AuditOutcome[], AuditOutcome]>([
    [["done", "failed"], "done"],
    [["failed", "done"], "done"],
    [["sent", "unknown", "sending"], "unknown"],
    [["moved-on", "unknown"], "moved-on"],
  ])("told of %s in this order, ends as %s", async (told, outcome) => {
    const id = await store.openAudit(anEntry());
    for (const one of told) await store.addOutcome(id, { outcome: one });
    await store.addOutcome(id, { outcome });
    expect((await find(id))?.outcome).toBe(outcome);
  });

  test.each([
    "update audit set by = 'x'",
    "delete from audit",
    "truncate audit",
    "update audit_outcomes set outcome = 'done'",
    "delete from audit_outcomes",
    "truncate audit_outcomes",
  ])("refuses: %s", async (statement) => {
    await expect(sql.query(statement)).rejects.toThrow("only ever added to");
  });

  test("takes the rights to change it from the application's own role too", async () => {
    const { rows } = await sql.query(
      `select relname, privilege_type from pg_class, aclexplode(relacl)
       where relname in ('audit', 'audit_outcomes') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
    );
    expect(rows).toEqual([]);
  });
});

describe("reading the audit", () => {
  const by = `${randomUUID()}@example.com`;
  // Of the form the parser asks for.
  const otherKey = `${scope}/ledger-api` as typeof key;
  const ids: string[] = [];
  const read = async (parts: Partial<Parameters<Store["readAudit"]>[0]>) =>
    (await store.readAudit({ filter: { by }, sight: everything, most: 50, ...parts })).map(({ id }) => id);

  beforeAll(async () => {
    ids.push(await store.openAudit(anEntry({ by })));
    ids.push(await store.openAudit(anEntry({ by, pipeline: otherKey })));
    ids.push(await store.recordAudit({ verb: "session.open", by }, { outcome: "done" }));
    ids.push(await store.recordAudit({ verb: "session.refuse", by: `not-${by}` }, { outcome: "refused" }));
  });

  test("narrows by person, verb, outcome and pipeline", async () => {
    expect(new Set(await read({}))).toEqual(new Set(ids));
    expect(await read({ filter: { by, verb: "session.open" } })).toEqual([ids[2]]);
    expect(await read({ filter: { by, outcome: "refused" } })).toEqual([ids[3]]);
    expect(await read({ filter: { by, pipeline: "LEDGER" } })).toEqual([ids[1]]);
    expect(await read({ filter: { by, pipeline: "%" } })).toEqual([]);
  });

  test("narrows by day of UTC", async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await read({ filter: { by, from: today, to: today } })).toHaveLength(4);
    expect(await read({ filter: { by, to: "2020-01-01" } })).toEqual([]);
  });

  test("shows nobody a pipeline they may not see, nor other people's sign-ins", async () => {
    const sight = { pipelines: [otherKey], others: { of: by } };
    expect(new Set(await read({ sight }))).toEqual(new Set([ids[1], ids[2]]));
    expect(await read({ sight: { pipelines: [], others: { of: "nobody" } } })).toEqual([]);
  });

  test("goes on page by page without skipping or repeating a row", async () => {
    const paged: string[] = [];
    let cursor: { at: number; id: string } | undefined;
    do {
      const page = await store.readAudit({ filter: { by, cursor }, sight: everything, most: 3 });
      paged.push(...page.map(({ id }) => id));
      cursor = page.at(-1);
    } while (cursor !== undefined);
    expect(paged).toEqual(await read({}));
  });
});

describe("what AWS shows", () => {
  const show = (...decisions: ShownDecision[]) =>
    [store, other].map((one) => one.recordShownDecisions({ pipeline: key, accountName: "prod", decisions }));
  const ofExecution = async (executionId: string) =>
    (await store.readAudit({ filter: {}, sight: everything, most: 500 })).filter(
      (record) => record.executionId === executionId,
    );

  test("of others is told once, by whichever replica, with the identity AWS recorded", async () => {
    const executionId = toPipelineExecutionId(randomUUID());
    const shown = aShown({ executionId, summary: "From the console", at: 1_600_000_000_000 });
    await Promise.all([...show(shown), ...show(shown)]);
    await Promise.all(show(shown));
    expect(await ofExecution(executionId)).toMatchObject([
      { origin: "aws", by: shown.by, at: shown.at, outcome: "done", comment: "From the console" },
    ]);
  });

  test("settles our own row and adds none", async () => {
    const executionId = toPipelineExecutionId(randomUUID());
    const id = await store.openAudit(anEntry({ executionId }));
    await store.addOutcome(id, { outcome: "sending" });
    const summary = `Looks good (kim@example.com via Signalbox ${id})`;
    await Promise.all(show(aShown({ executionId, summary })));
    expect(await ofExecution(executionId)).toMatchObject([{ id, outcome: "done" }]);
    expect((await store.readUnsettled(scope, 0)).map(({ auditId }) => auditId)).not.toContain(id);
  });

  test("is nobody's of ours for words that only look like it", async () => {
    const executionId = toPipelineExecutionId(randomUUID());
    const refused = await store.openAudit(anEntry({ executionId }));
    await store.addOutcome(refused, { outcome: "refused" });
    const decided = await store.openAudit(anEntry({ executionId }));
    await store.addOutcome(decided, { outcome: "sending" });
    const signed = (id: string) => `(kim@example.com via Signalbox ${id})`;
    await Promise.all(show(aShown({ executionId, summary: signed(decided) })));
    await Promise.all(show(aShown({ executionId, summary: signed(refused) })));
    await Promise.all(show(aShown({ executionId, summary: signed(decided) })));
    await Promise.all(show(aShown({ executionId, summary: signed(randomUUID()) })));
    const records = await ofExecution(executionId);
    expect(records.filter(({ origin }) => origin === "aws")).toHaveLength(3);
    expect((await find(refused))?.outcome).toBe("refused");
  });
});

describe("a claim", () => {
  const approvalId = parseApprovalId("0".repeat(32));
  if (approvalId === undefined) throw new Error("The test's own id is none.");

  test("is one person's until it is let go of or expires, and names who was faster", async () => {
    const auditId = await store.openAudit(anEntry({ decision: "Rejected" }));
    const claim = { of: approvalId, auditId, by: "kim@example.com" };
    const late = { of: approvalId, auditId: await store.openAudit(anEntry()), by: "lee@example.com" };
    expect(await store.takeClaim(claim)).toBeUndefined();
    const holder = { by: "kim@example.com", verb: "approval.decide", decision: "Rejected", isSent: false };
    expect(await other.takeClaim(late)).toEqual(holder);
    await store.addOutcome(auditId, { outcome: "sent" });
    expect(await other.takeClaim(late)).toEqual({ ...holder, isSent: true });
    await other.releaseClaim(late);
    expect(await other.takeClaim(late)).toMatchObject({ by: "kim@example.com" });
    await store.releaseClaim(claim);
    expect(await other.takeClaim(late)).toBeUndefined();
    await sql.query("update approval_claims set expires_at = now()");
    expect(await store.takeClaim(claim)).toBeUndefined();
  });

  test("is given to exactly one of fifty at once", async () => {
    const id = parseApprovalId("1".repeat(32)) ?? approvalId;
    const auditId = await store.openAudit(anEntry());
    const claims = Array.from({ length: 50 }, (_, at) =>
      (at % 2 ? store : other).takeClaim({ of: id, auditId, by: `${at}` }),
    );
    expect((await Promise.all(claims)).filter((holder) => holder === undefined)).toHaveLength(1);
  });
});

test("a replica hears which pipeline another wants swept at once", async () => {
  const heard: number[] = [];
  const woken: string[] = [];
  const stop = other.listen(
    (sequence) => heard.push(sequence),
    (one) => woken.push(one),
  );
  await vi.waitFor(() => expect(heard).toEqual([0]));
  await store.wake(key);
  await vi.waitFor(() => expect(woken).toEqual([key]));
  expect(heard).toEqual([0]);
  await stop();
});
