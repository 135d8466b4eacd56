import { describe, expect, it } from "vitest";
import { answerOf } from "./metrics.fixture";
import { changeOf, nextSort, parseSort, printSort, sortKeys, sortRows, wordOrder } from "./sort-rows";

const { rows } = answerOf();
const [first, second, third] = rows.slice(0, 3).map((row) => row.label);
const known = rows.slice(0, 2);
const unknown = rows.slice(2, 3).map((row) => ({ ...row, now: undefined }));

describe("the order of the table", () => {
  it("is the server's until somebody asks for another", () => {
    expect(sortRows(rows, undefined)).toBe(rows);
  });

  it.each([
    ["p50", [second, first, third]],
    ["-p50", [first, second, third]],
  ])("by %s leaves what is not known last", (raw, labels) => {
    const sorted = sortRows([...unknown, ...known], parseSort(raw));
    expect(sorted.map(({ label }) => label)).toEqual(labels);
  });

  it("goes by name from A to Z first", () => {
    const names = sortRows(rows, parseSort("name")).map(({ label }) => label);
    expect(names).toEqual([...names].sort());
  });

  it("comes back from the address", () => {
    const raws = sortKeys.flatMap((key) => [key, `-${key}`]);
    expect(raws.map((raw) => printSort(parseSort(raw)))).toEqual(raws);
    expect([null, "", "-", "size"].map(parseSort)).toEqual(Array(4).fill(undefined));
  });

  it("turns with each press, and back", () => {
    const once = nextSort(undefined, "p90");
    const twice = nextSort(once, "p90");
    expect([once, twice, nextSort(twice, "p90"), nextSort(twice, "p50")].map(printSort)).toEqual([
      "p90",
      "-p90",
      undefined,
      "p50",
    ]);
  });
});

it("is said as the server ranked them", () => {
  expect(wordOrder(rows)).toBe("slowest-getting-slower first");
  expect(wordOrder(rows.map((row) => ({ ...row, changePercent: undefined })))).toBe("the slowest first");
});

it("calls a change slower or faster only where it tells something", () => {
  const row = { ...known[0], label: "", key: "", isProduction: false, pipelines: 1, spark: [] };
  const told = [undefined, 4.9, 5, -4.9, -5].map((changePercent) => changeOf({ ...row, changePercent }));
  expect(told).toEqual([undefined, undefined, "slower", undefined, "faster"]);
});
