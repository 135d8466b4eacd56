import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const planted: string[] = [];

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function cruise(folder: string, places: string[]) {
  const tool = join(root, "scripts/layers.mjs");
  const args = (type: string) => [tool, "--output-type", type, ...places];
  const run = (type: string) =>
    spawnSync(process.execPath, args(type), { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  // The JSON report always exits 0; the exit code that stops a build is that of the error report.
  return { status: run("err").status, summary: JSON.parse(run("json").stdout).summary };
}

/** A small tree with our own rules and the given files. */
function plant(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-layers-"));
  planted.push(folder);
  for (const name of [".dependency-cruiser.mjs", "tsconfig.json"])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const violations: [string, string, Record<string, string>][] = [
  [
    "a model that imports the gateway",
    "layer-model",
    {
      "lib/model/a.ts": 'import { b } from "../aws/b";\nexport const a = b;\n',
      "lib/aws/b.ts": "export const b = 1;\n",
    },
  ],
  [
    "a component that imports the store",
    "layer-components",
    {
      "components/fleet/a.tsx":
        'import { b } from "../../lib/store/b";\nexport const A = () => <p title="x">{b}</p>;\n',
      "lib/store/b.ts": "export const b = 1;\n",
    },
  ],
  [
    "the SDK outside the gateway",
    "sdk-behind-the-gateway",
    {
      "lib/collector/a.ts":
        'import { CodePipelineClient } from "@aws-sdk/client-codepipeline";\nexport const a = CodePipelineClient;\n',
    },
  ],
  [
    "a sandbox that imports the product",
    "sandbox-stays-apart",
    {
      "sandbox/a.ts": 'import { b } from "../lib/model/b";\nexport const a = b;\n',
      "lib/model/b.ts": "export const b = 1;\n",
    },
  ],
];

test.each(violations)("refuses %s", (_, rule, files) => {
  const folder = plant(files);
  const places = [...new Set(Object.keys(files).map((name) => name.split("/")[0] ?? ""))];
  const { status, summary } = cruise(folder, places);
  expect(status).not.toBe(0);
  expect(summary.violations.map((v: { rule: { name: string } }) => v.rule.name)).toContain(rule);
});

test("sees the whole tree, and finds nothing wrong in it", () => {
  const { status, summary } = cruise(root, []);
  // A cruise without a parser sees no module and finds nothing: that must not pass for a good sign.
  expect(summary.totalCruised).toBeGreaterThan(50);
  expect(summary.violations).toEqual([]);
  expect(status).toBe(0);
});
