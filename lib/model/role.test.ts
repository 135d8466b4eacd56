import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { roles, verbs, verbsOfRole } from "./role";

const page = readFileSync(new URL("../../docs/access.md", import.meta.url), "utf8");

function readTable(): Record<string, string[]> {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith("| Verb |"));
  const cellsOf = (line = "") =>
    line
      .split("|")
      .map((cell) => cell.trim())
      .slice(1, -1);
  const end = lines.findIndex((line, at) => at > head && !line.startsWith("|"));
  const rows = lines.slice(head + 2, end).map(cellsOf);
  return Object.fromEntries([cellsOf(lines[head]), ...rows].map(([name = "", ...cells]) => [name, cells]));
}

test("the page on access says of every role and verb what the code does", () => {
  const rows = verbs.map((verb) => [
    `\`${verb}\``,
    roles.map((role) => (verbsOfRole[role].includes(verb) ? "yes" : "–")),
  ]);
  expect(readTable()).toEqual({ Verb: [...roles], ...Object.fromEntries(rows) });
});
