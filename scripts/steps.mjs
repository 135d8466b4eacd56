import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./turn.mjs";

// Kept-back output and logs are read as text.
const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined };

/** Runs one npm tool of ours and keeps its output back until it ended. Never rejects. */
export function runStep({ name, command, env = {}, quiet = true }) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const [file, ...args] = command;
    const child = spawn(process.execPath, [join(root, "node_modules", file), ...args], {
      cwd: root,
      env: { ...process.env, ...plain, ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    });
    let output = "";
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => resolve({ name, ok: false, output: String(error), seconds: 0 }));
    child.on("close", (code) => {
      resolve({ name, ok: code === 0, output, seconds: (Date.now() - startedAt) / 1000 });
    });
  });
}

export function printStep({ name, ok, output, seconds }) {
  console.log(`${ok ? "ok  " : "FAIL"}  ${name.padEnd(8)} ${seconds.toFixed(1)} s`);
  if (!ok) console.log(output);
}

export const staticSteps = [
  { name: "lint", command: ["@biomejs/biome/bin/biome", "ci", "."] },
  { name: "types", command: ["typescript/bin/tsc", "--noEmit"] },
  { name: "layers", command: ["../scripts/layers.mjs", "--output-type", "err-long"] },
  { name: "unused", command: ["knip/bin/knip.js"] },
];

/** Vitest's own projects behind each of ours. */
const vitestProjects = { unit: ["unit", "unit-sandbox"], story: ["story"] };

/** One suite of vitest; `counts` are read from vitest's own JSON report. */
export function runVitest(project, { quiet }) {
  return counted(project, readVitest, (report) =>
    runStep({
      name: project,
      quiet,
      command: [
        "vitest/vitest.mjs",
        "run",
        ...vitestProjects[project].flatMap((name) => ["--project", name]),
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
    }),
  );
}

/** The stories in a browser; `counts` are read from Playwright's own JSON report. */
export function runPlaywright() {
  return counted("e2e", readPlaywright, (report) =>
    runStep({
      name: "e2e",
      quiet: false,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      command: [
        "@playwright/test/cli.js",
        "test",
        "--config",
        "e2e/playwright.config.ts",
        "--reporter=list,json",
      ],
    }),
  );
}

async function counted(name, read, run) {
  const folder = mkdtempSync(join(tmpdir(), `signalbox-${name}-`));
  const report = join(folder, "report.json");
  try {
    const step = await run(report);
    return { ...step, counts: countFrom(report, read) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countFrom(report, read) {
  try {
    return read(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    // No report means the runner itself fell over: that is one failure, never zero tests.
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function readPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
