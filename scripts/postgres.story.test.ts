import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { keepPostgres } from "./keep-postgres";
import { startPostgres } from "./postgres";
import { findPlace } from "./postgres-place";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-postgres-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const fast = ["fsync=off"];

async function ask(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const pidIn = (folder: string) =>
  Number.parseInt(readFileSync(join(findPlace(folder).cluster, "postmaster.pid"), "utf8"), 10);

test("a server left behind by kill -9 of its supervisor is used on, and its data is there", async () => {
  const folder = makeFolder();
  const script = `import { register } from "tsx/esm/api"; register();
    const { startPostgres } = await import("./scripts/postgres.ts");
    await startPostgres(${JSON.stringify(folder)}); process.kill(process.pid, "SIGKILL");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  await once(child, "exit");
  const orphan = pidIn(folder);
  const server = await startPostgres(folder);
  undo.push(server.stop);
  expect(pidIn(folder)).toBe(orphan);
  expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
}, 30_000);

test("a second supervisor on the same folder is told so and disturbs nobody", async () => {
  const folder = makeFolder();
  const server = await startPostgres(folder, fast);
  undo.push(server.stop);
  await expect(startPostgres(folder)).rejects.toThrow("Another Signalbox runs on");
  expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("lock files whose numbers belong to another program by now are no obstacle", async () => {
  const folder = makeFolder();
  await (await startPostgres(folder, fast)).stop();
  const { cluster, socketFolder } = findPlace(folder);
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n`);
  writeFileSync(join(socketFolder, ".s.PGSQL.5432.lock"), `${process.pid}\n`);
  const server = await startPostgres(folder, fast);
  undo.push(server.stop);
  expect(pidIn(folder)).not.toBe(process.pid);
});

test("a server that dies is started again at the same address", async () => {
  const folder = makeFolder();
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  undo.push(() => said.mockRestore());
  const kept = await keepPostgres(folder);
  undo.push(kept.stop);
  await ask(kept.url, "create table marks (mark text)");
  process.kill(pidIn(folder), "SIGKILL");
  await vi.waitFor(async () => expect(await ask(kept.url, "select * from marks")).toEqual([]), {
    timeout: 15_000,
  });
}, 30_000);

test("files made by another version are left alone", async () => {
  const folder = makeFolder();
  const { cluster } = findPlace(folder);
  mkdirSync(cluster, { recursive: true });
  writeFileSync(join(cluster, "PG_VERSION"), "17\n");
  await expect(startPostgres(folder)).rejects.toThrow("was made by PostgreSQL 17");
  expect(existsSync(join(cluster, "PG_VERSION"))).toBe(true);
});

test.runIf(process.getuid?.() === 0)(
  "as root it also runs for a data folder nobody else can reach",
  async () => {
    const closed = makeFolder();
    chmodSync(closed, 0o700);
    const folder = join(closed, "deep", "data");
    const server = await startPostgres(folder, fast);
    undo.push(
      () => rmSync(join(findPlace(folder).cluster, ".."), { recursive: true, force: true }),
      server.stop,
    );
    expect(await ask(server.url, "select current_user as name")).toEqual([{ name: "signalbox" }]);
  },
);
