import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CodePipelineClient } from "@aws-sdk/client-codepipeline";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { seesEverything } from "../auth/visibility";
import {
  createPipeline,
  keysOf,
  prodAccount,
  type Sandbox,
  startSandbox,
} from "../collector/testing/sandbox";
import { startTestDatabase } from "../store/testing/database";
import type { Container } from "./container";
import { startContainer } from "./start-container";

// Whole replicas on one PostgreSQL, before one sandbox; leases run by PostgreSQL's clock, so this takes its time.
const database = startTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "signalbox-replicas-"));
const scopes = [`${prodAccount}/eu-west-1`, `${prodAccount}/us-east-1`];
const patience = { timeout: 40_000, interval: 100 };
const children: ChildProcess[] = [];
let sandbox: Sandbox;
let sql: pg.Client;
let here: Container;
let isHereOpen = false;

beforeAll(async () => {
  sandbox = await startSandbox();
  await createPipeline(sandbox, "checkout-eu");
  const options = { endpoint: sandbox.url, region: "us-east-1", credentials: keysOf(prodAccount) };
  await createPipeline({ ...sandbox, aws: new CodePipelineClient(options) }, "checkout-us");
  const config = join(folder, "signalbox.yaml");
  writeFileSync(
    config,
    `accounts: [{ id: "${prodAccount}", name: prod, regions: [{ name: eu-west-1 }, { name: us-east-1 }] }]
auth: { demo: true }`,
  );
  const env = {
    SIGNALBOX_CONFIG: config,
    DATABASE_URL: database.url(),
    NEXTAUTH_SECRET: "a secret for this test only",
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: keysOf(prodAccount).accessKeyId,
    AWS_SECRET_ACCESS_KEY: keysOf(prodAccount).secretAccessKey,
    LOG_LEVEL: "silent",
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  sql = new pg.Client({ connectionString: database.url() });
  await sql.connect();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  if (isHereOpen) await here.close();
  await sql?.end();
  sandbox?.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const program = new URL("./testing/replica.ts", import.meta.url);

function startElsewhere(): ChildProcess {
  const preload = ["--import", "./scripts/end-with-parent.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...preload, fileURLToPath(program)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  return child;
}

/** Who holds which scope, as long as the lease runs. */
async function readHolders(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ scope: string; holder: string }>(
    "select scope, holder from leases where expires_at > now()",
  );
  return new Map(rows.map(({ scope, holder }) => [scope, holder]));
}

async function countClients(): Promise<number> {
  const { rows } = await sql.query<{ pid: number }>(
    "select pid from pg_stat_activity where backend_type = 'client backend' and query like '%leases%'",
  );
  return rows.length;
}

async function untilAllHeld(): Promise<string[]> {
  return vi.waitFor(async () => {
    const holders = await readHolders();
    expect([...holders.keys()].sort()).toEqual(scopes);
    return [...new Set(holders.values())];
  }, patience);
}

const heldHere = () => [...here.collector.spending().keys()].sort();
const stagesHere = (name: string) =>
  here.live.view(seesEverything).pipelines.find((one) => one.name === name)?.stages ?? [];

describe("replicas on one PostgreSQL", () => {
  let other: ChildProcess;

  test("read each scope once, and all of them show all of it", async () => {
    other = startElsewhere();
    const holders = await untilAllHeld();
    here = await startContainer();
    isHereOpen = true;
    await vi.waitFor(() => {
      for (const name of ["checkout-eu", "checkout-us"]) expect(stagesHere(name)).toHaveLength(3);
    }, patience);
    expect(await untilAllHeld()).toEqual(holders);
    expect(heldHere()).toEqual([]);
  });

  test("hear what people say of things that stand still, wherever they said it", async () => {
    const [pipeline] = here.live.view(seesEverything).pipelines;
    if (!pipeline) throw new Error("It was shown above.");
    const handling = {
      ...{ failure: `${pipeline.key}/stage/Build`, key: pipeline.key },
      taken: { email: "far@demo", name: "far", at: Date.now() },
    };
    const row = [handling.failure, handling.key, JSON.stringify(handling)];
    await sql.query("insert into handlings (failure, key, handling) values ($1, $2, $3)", row);
    await vi.waitFor(() => expect(here.live.readHandlings(seesEverything)).toEqual([handling]), patience);
  });

  test("take over what one that was killed held, and go on with what has happened since", async () => {
    const [holder] = await untilAllHeld();
    const { sequence } = here.live;
    other.kill("SIGKILL");
    await sandbox.control("POST", "/clock", { stepMs: 60_000 });
    await vi.waitFor(() => expect(heldHere()).toEqual(scopes), patience);
    expect(await untilAllHeld()).not.toContain(holder);
    await vi.waitFor(() => {
      for (const name of ["checkout-eu", "checkout-us"]) {
        expect(stagesHere(name)[0]?.latest?.status).toBe("Succeeded");
      }
    }, patience);
    expect(here.live.sequence).toBeGreaterThan(sequence);
  });

  test("hand over within seconds when they are ended, and nothing keeps one from exiting", async () => {
    const [holder] = await untilAllHeld();
    const clients = await countClients();
    other = startElsewhere();
    // It stands by as soon as it can ask for leases.
    await vi.waitFor(async () => expect(await countClients()).toBeGreaterThan(clients), patience);
    const endedAt = Date.now();
    await here.close();
    isHereOpen = false;
    expect(await readHolders()).toEqual(new Map());
    const [next] = await untilAllHeld();
    expect(next).not.toBe(holder);
    // Not by the leases running out, which takes fifteen.
    expect(Date.now() - endedAt).toBeLessThan(12_000);
    other.kill("SIGTERM");
    expect(await once(other, "exit")).toEqual([0, null]);
    expect(await readHolders()).toEqual(new Map());
  });
});
