import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findCli } from "../testing/aws-cli";
import { type SpawnedSandbox, spawnSandbox } from "../testing/spawned-sandbox";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/sandbox.md"), "utf8");
const run = promisify(execFile);

// Each has a world of its own: what one example does is not to be seen by another.
let sandbox: SpawnedSandbox;
const spawn = async () => {
  sandbox = await spawnSandbox(["--limits", "off", "--history", "14"]);
};
const end = () => sandbox?.end();

/** A line such as `curl -X POST 127.0.0.1:4566/_sandbox/clock -d '{…}'`. */
const curls = [
  ...page.matchAll(/^ {4}curl (?:-X (\w+) )?127\.0\.0\.1:4566(\/_sandbox\/\S+)(?: -d '(.*)')?$/gm),
].map(([line, method = "GET", path = "", body]) => ({ line: line.trim(), method, path, body }));

describe("the control as docs/sandbox.md shows it", () => {
  beforeAll(spawn);
  afterAll(end);

  test.each(curls)("$line", async ({ method, path, body }) => {
    const response = await fetch(sandbox.url + path, { method, ...(body === undefined ? {} : { body }) });
    const answer = await response.text();
    // A name in an example may be anybody's; how the question is put must be right.
    if (response.status !== 200) expect(answer).toMatch(/There is no|There's no/);
  });

  test("has an example of most things one can do", () => {
    expect(curls.length).toBeGreaterThan(12);
  });
});

const scripts = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, script = ""]) => script);
const cli = findCli();

describe.skipIf(!cli)("a script of docs/sandbox.md, run as it stands", () => {
  beforeEach(spawn);
  afterEach(end);

  test.each(scripts)("shows a failing build, its log and its events: %#", async (script) => {
    const env = {
      NODE_ENV: "test" as const,
      HOME: "/nonexistent",
      PATH: `${dirname(cli ?? "")}:${process.env.PATH}`,
      SANDBOX: sandbox.url,
    };
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script], { env });
    expect(stdout).toContain("Error while executing command: ");
    expect(stdout).toContain("Phase complete: BUILD State: FAILED");
    expect(stdout).toContain('"detail-type":"CodePipeline Pipeline Execution State Change"');
  });
});
