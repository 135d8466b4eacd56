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

function cruise(folder: string, type: "err" | "json", places: string[] = []) {
  const args = [join(root, "scripts/layers.mjs"), "--output-type", type, ...places];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

interface Summary {
  readonly totalCruised: number;
  readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
}

function summaryOf(folder: string, places?: string[]): Summary {
  return JSON.parse(cruise(folder, "json", places).stdout).summary;
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

// One tree for all of them: every cruise costs seconds.
test("refuses each of them, and nothing else", () => {
  const folder = plant(Object.assign({}, ...violations.map(([, , files]) => files)));
  const places = ["lib", "components", "sandbox"];
  const found = summaryOf(folder, places).violations.map(({ from, rule }) => `${from}: ${rule.name}`);
  for (const [what, rule, files] of violations) {
    const [from] = Object.keys(files);
    expect(found, what).toContain(`${from}: ${rule}`);
  }
  const culprits = violations.flatMap(([, , files]) => Object.keys(files).slice(0, 1));
  expect(found.filter((violation) => !culprits.includes(violation.split(":")[0] ?? ""))).toEqual([]);
  // The JSON report always exits 0; the exit code that stops a build is that of the error report.
  expect(cruise(folder, "err", places).status).not.toBe(0);
});

test("sees the whole tree, and finds nothing wrong in it", () => {
  const { totalCruised, violations: found } = summaryOf(root);
  // A cruise without a parser sees no module and finds nothing: that must not pass for a good sign.
  expect(totalCruised).toBeGreaterThan(50);
  expect(found).toEqual([]);
});
