import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { usage } from "../options";
import { models } from "../services";
import { faultKinds } from "../wire/faults";
import { routes } from "./routes";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/sandbox.md"), "utf8");
const options = [...usage.matchAll(/^ {2}(--\w+)/gm)].map((match) => match[1] ?? "");

describe("docs/sandbox.md", () => {
  test.each([
    ["route", Object.keys(routes).map((route) => `| \`${route}\` |`)],
    ["fault", faultKinds.map((kind) => `| \`${kind}\` |`)],
    ["option", options.map((option) => `| \`${option}`)],
    ["operation", models.flatMap(({ operations }) => Object.keys(operations))],
  ])("describes every %s", (_, things) => {
    expect(things).not.toEqual([]);
    expect(things.filter((thing) => !page.includes(thing))).toEqual([]);
  });
});
