import { expect, test } from "vitest";
import { type ExcerptLine, longestExcerptText } from "./cause";
import { lastLines, narrowExcerpt, pickExcerpt } from "./excerpt";
import { jvmLogs } from "./jvm-logs.fixture";
import { nodeLogs } from "./node-logs.fixture";
import { otherLogs } from "./other-logs.fixture";
import { cutText } from "./plain-line";

function numbered(log: string) {
  return log.split("\n").map((text, at) => ({ number: at + 1, text }));
}

test.each([...nodeLogs, ...jvmLogs, ...otherLogs])(
  "$tool: the first error is the headline",
  ({ tool, log, headline }) => {
    const excerpt = pickExcerpt(numbered(log));
    expect(excerpt?.headline).toBe(cutText(headline, longestExcerptText));
    expect(excerpt?.isTelling).toBe(!/summary/.test(tool));
    expect(excerpt?.lines.length).toBeLessThanOrEqual(7);
    expect(excerpt?.lines.some(({ isError }) => isError)).toBe(true);
    expect(excerpt?.lines.every(({ text }) => text !== "" && text.length <= 200)).toBe(true);
    const numbers = excerpt?.lines.map(({ number }) => number ?? 0) ?? [];
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  },
);

test("the excerpt has the lines around the first error, without empty ones", () => {
  const jest = nodeLogs.find(({ tool }) => tool === "jest")?.log ?? "";
  expect(pickExcerpt(numbered(jest))?.lines).toEqual([
    { number: 16, text: " PASS  src/cart/index.test.ts (4.1 s)", isError: false },
    { number: 17, text: " FAIL  src/price/rounding.test.ts (4.81 s)", isError: false },
    { number: 18, text: "  ● totals › rounds half a cent to the even cent", isError: true },
    { number: 20, text: "    expect(received).toBe(expected) // Object.is equality", isError: false },
    { number: 22, text: "    Expected: 1249", isError: true },
    { number: 23, text: "    Received: 1274", isError: true },
    { number: 25, text: "      at Object.toBe (src/price/rounding.test.ts:43:26)", isError: false },
  ]);
});

test.each([
  "",
  "All is well\n0 errors, 0 warnings\nTests: 12 passed, 12 total",
  "npm warn deprecated an-error-handler@1.0.0: no longer supported",
  " PASS  src/error.test.ts\n✓ throws an Error: when asked to (3 ms)",
  "[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0",
  "added 12 packages, no errors found",
])("%j tells of no error", (log) => {
  expect(pickExcerpt(numbered(log))).toBeUndefined();
});

test("what only sums up is not taken for a cause", () => {
  const excerpt = pickExcerpt(numbered("npm error Lifecycle script `test` failed with error:"));
  expect(excerpt?.isTelling).toBe(false);
  expect(pickExcerpt(numbered("fatal: bad object HEAD"))?.isTelling).toBe(true);
});

test("where nothing tells of an error the end is shown, as far as it says something", () => {
  const said = lastLines(numbered("one\n\ntwo\n \nthree\nfour\nfive\nsix\n\n"));
  expect(said.map(({ text }) => text)).toEqual(["two", "three", "four", "five", "six"]);
  expect(said.every(({ isError }) => !isError)).toBe(true);
});

const line = (text: string, isError = false): ExcerptLine => ({ text, isError });

test.each<[string[], number, string[]]>([
  [["a", "b!"], 4, ["a", "b!"]],
  [["a", "b", "c!", "d", "e", "f", "g"], 4, ["b", "c!", "d", "e"]],
  [["a!", "b", "c", "d", "e"], 4, ["a!", "b", "c", "d"]],
  [["a", "b", "c", "d", "e!"], 4, ["b", "c", "d", "e!"]],
  [["a", "b", "c", "d", "e"], 2, ["a", "b"]],
])("of %j there is room for %i", (all, most, shown) => {
  const lines = all.map((text) => line(text, text.endsWith("!")));
  expect(narrowExcerpt(lines, most).map(({ text }) => text)).toEqual(shown);
});

test("a page of CloudWatch is looked through in no time", () => {
  const log = Array.from({ length: 10_000 }, (_, at) => ({
    text: `2026-11-21T10:00:01.123Z [main] INFO c.a.Thing - ${"x".repeat(80)} ${at}`,
  }));
  const startedAt = performance.now();
  pickExcerpt(log);
  pickExcerpt([{ text: "error ".repeat(170_000) }]);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});
