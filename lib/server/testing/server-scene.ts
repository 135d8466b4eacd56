import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { afterAll, beforeAll, vi } from "vitest";
import { keysOf, prodAccount, type Sandbox, startSandbox } from "../../collector/testing/sandbox";
import type { AuditRecord } from "../../model/audit";
import { startTestDatabase } from "../../store/testing/database";
import type { Container } from "../container";
import { startContainer } from "../start-container";

const secret = "a secret for this test only";

export const patience = { timeout: 20_000, interval: 50 };
export type Person = { email: string; cookie: string; sid: string };

type Plan = {
  /** Lines of YAML: who may what. */
  grants: string;
  /** More of signalbox.yaml. */
  settings?: string;
  /** What is there before Signalbox looks for the first time. */
  prepare: (sandbox: Sandbox) => Promise<void>;
};

/** The whole server before a real PostgreSQL and a sandbox whose time stands still. */
export function startServerScene({ grants, settings = "", prepare }: Plan) {
  const database = startTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-scene-"));
  const parts: { sandbox?: Sandbox; container?: Container } = {};
  const sandbox = () => required(parts.sandbox);
  const container = () => required(parts.container);

  beforeAll(async () => {
    parts.sandbox = await startSandbox();
    await prepare(sandbox());
    const config = join(folder, "signalbox.yaml");
    writeFileSync(
      config,
      `accounts:
  - id: "${prodAccount}"
    name: prod
    actRoleArn: arn:aws:iam::${prodAccount}:role/signalbox-act
    regions: [{ name: eu-west-1 }]
grants: [${grants}]
auth: { demo: true, addressHeader: x-real-ip }
${settings}`,
    );
    const env = {
      SIGNALBOX_CONFIG: config,
      DATABASE_URL: database.url(),
      NEXTAUTH_SECRET: secret,
      AWS_ENDPOINT_URL: sandbox().url,
      AWS_ACCESS_KEY_ID: keysOf(prodAccount).accessKeyId,
      AWS_SECRET_ACCESS_KEY: keysOf(prodAccount).secretAccessKey,
      LOG_LEVEL: "silent",
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    parts.container = await startContainer();
  }, 60_000);
  afterAll(async () => {
    await parts.container?.close();
    parts.sandbox?.stop();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  async function signIn(email: string, groups: readonly string[] = ["releases"]): Promise<Person> {
    const sid = crypto.randomUUID();
    const person = { provider: "demo", subject: email, email, name: email, groups } as const;
    await container().store.openSession({ sid, ...person }, 600_000);
    const token = await encode({ token: { sid }, secret });
    return { email, sid, cookie: `next-auth.session-token=${token}` };
  }

  async function auditOf(id: string): Promise<AuditRecord> {
    const sight = { pipelines: "all", others: "all" } as const;
    return required((await container().store.readAudit({ filter: { id }, sight, most: 1 }))[0]);
  }

  async function sql(statement: string): Promise<readonly object[]> {
    const client = new pg.Client({ connectionString: database.url() });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  }

  const untilOutcome = (id: string, outcome: AuditRecord["outcome"]): Promise<void> =>
    vi.waitFor(async () => {
      const record = await auditOf(id);
      if (record.outcome !== outcome) throw new Error(`It is ${record.outcome}, not ${outcome}.`);
    }, patience);

  return {
    ...{ database, sandbox, container, signIn, auditOf, untilOutcome, sql, patience },
    fault: (kind: string, parts: object) => sandbox().control("POST", "/faults", { kind, ...parts }),
  };
}

/** As a browser of this person's would send it. */
export function requestOf(
  path: string,
  { cookie }: Person,
  { body, headers = {} }: { body: string; headers?: Record<string, string> },
): Request {
  const all = { "content-type": "application/json", "user-agent": "story", ...headers, cookie };
  return new Request(`http://localhost${path}`, { method: "POST", headers: all, body });
}

export function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("It is not there yet.");
  return value;
}
