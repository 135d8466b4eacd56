// Node built-ins only: this runs before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, waitForTurn } from "./turn.mjs";

const stamp = join(root, ".next", "signalbox-built");
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "package-lock.json",
];

/** Builds the app unless what is built was made from these very sources. */
export async function ensureBuilt() {
  const hash = hashSources();
  if (isBuilt(hash)) return;
  const giveBack = waitForTurn(".building");
  const isDone = isBuilt(hash) || (await build(hash));
  giveBack();
  if (!isDone) process.exit(1);
}

const isBuilt = (hash) => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;

function hashSources() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(listFiles)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function listFiles(path) {
  if (!existsSync(join(root, path))) return [];
  // A folder may be called like a file: routes are.
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter(({ name }) => !/\.(test|fixture)\.tsx?$/.test(name))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

async function build(hash) {
  rmSync(stamp, { force: true });
  const stopProgress = showProgress("Building the dashboard (once; about a minute)");
  const { code, output } = await runNextBuild();
  stopProgress();
  if (code === 0) writeFileSync(stamp, hash);
  else console.error(`${output}\nThe build failed: see above.`);
  return code === 0;
}

function runNextBuild() {
  const command = [join(root, "node_modules", "next", "dist", "bin", "next"), "build"];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  let output = "";
  const keep = (chunk) => {
    output += chunk;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

function showProgress(what) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  console.error(`${what}…`);
  const timer = setInterval(() => {
    if (process.stderr.isTTY) process.stderr.write(`\r  ${seconds()} s `);
    else if (seconds() % 10 === 0) console.error(`  ${seconds()} s`);
  }, 1000);
  return () => {
    clearInterval(timer);
    console.error(`${process.stderr.isTTY ? "\r" : ""}  took ${seconds()} s`);
  };
}
