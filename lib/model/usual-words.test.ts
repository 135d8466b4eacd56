import { describe, expect, it } from "vitest";
import { testNow } from "./pipeline.fixture";
import { isLonger } from "./usual";
import { usualRangeWords, usualWords } from "./usual-words";

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

describe("what is usual", () => {
  it.each([
    [6 * minute, 9 * minute, "usually 6–9 min"],
    [6 * minute, 6.2 * minute, "usually 6 min"],
    [20 * second, 41 * second, "usually 20–41 s"],
    [200, 300, "usually 1 s"],
    [20 * second, 3 * minute, "usually 1–3 min"],
    [80 * minute, 100 * minute, "usually 1.3–1.7 h"],
    [2 * hour, 30 * hour, "usually 2–30 h"],
    [5 * minute, undefined, "usually 5 min"],
    [undefined, undefined, ""],
  ])("from %s to %s ms", (usualMs, usualLongMs, words) => {
    expect(usualRangeWords({ usualMs, usualLongMs })).toBe(words);
  });

  it.each([
    [14.9 * minute, "usually 6–9 min, now 14"],
    [50 * second, "usually 6–9 min, now 50 s"],
    [100 * minute, "usually 6–9 min, now 1 h 40 min"],
    [-2 * second, "usually 6–9 min, now 0 s"],
  ])("beside %s ms gone", (goneMs, words) => {
    const running = { usualMs: 6 * minute, usualLongMs: 9 * minute, startedAt: testNow - goneMs };
    expect(usualWords(running, testNow)).toBe(words);
  });

  it("stands alone where the start is not known", () => {
    expect(usualWords({ usualMs: 6 * minute, usualLongMs: 9 * minute }, testNow)).toBe("usually 6–9 min");
  });

  it("says nothing where too little is known", () => {
    expect(usualWords({ startedAt: testNow }, testNow)).toBe("");
  });

  it.each([
    [9 * minute, false],
    [9 * minute + 1, true],
  ])("%s ms are longer: %s", (goneMs, longer) => {
    expect(isLonger({ startedAt: testNow - goneMs, usualLongMs: 9 * minute }, testNow)).toBe(longer);
  });

  it("is not exceeded by what has no start, or nothing usual", () => {
    expect(isLonger({ usualLongMs: 1 }, testNow)).toBe(false);
    expect(isLonger({ startedAt: 0 }, testNow)).toBe(false);
  });
});
