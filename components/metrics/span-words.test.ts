import { describe, expect, it } from "vitest";
import {
  spanTicks,
  wordBy,
  wordChange,
  wordCount,
  wordMany,
  wordPoints,
  wordRate,
  wordShare,
  wordSpanTick,
  wordTook,
} from "./span-words";

const minute = 60_000;
const hour = 60 * minute;

describe("how long it took", () => {
  it.each([
    [0, "0:00"],
    [11_600, "0:12"],
    [9 * minute + 59_400, "9:59"],
    [9 * minute + 59_600, "10 min"],
    [33 * minute + 20_000, "33 min"],
    [59 * minute + 40_000, "1 h 00"],
    [101 * minute, "1 h 41"],
    [23 * hour + 59.6 * minute, "1 d 0 h"],
    [52 * hour, "2 d 4 h"],
  ])("%d ms is %s", (ms, words) => expect(wordTook(ms)).toBe(words));

  it.each([
    [250_000, "+4:10"],
    [-20_000, "−0:20"],
    [-200, "0:00"],
  ])("longer or shorter by %d ms is %s", (ms, words) => expect(wordBy(ms)).toBe(words));
});

describe("shares and rates", () => {
  it("says a change with its sign", () => {
    expect([22.4, -0.3, -18].map(wordChange)).toEqual(["+22 %", "0 %", "−18 %"]);
  });

  it("says a small share finer", () => {
    expect([4.21, 3, 14.4, 0].map(wordShare)).toEqual(["4.2 %", "3 %", "14 %", "0 %"]);
  });

  it("says the distance of two shares in points", () => {
    expect([1.14, -1, 0.04].map(wordPoints)).toEqual(["+1.1 points", "−1 point", "0 points"]);
  });

  it("chooses the span in which there is at least one", () => {
    expect([4.12, 1, 0.5, 1 / 14].map(wordRate)).toEqual([
      "4.1 a day",
      "1 a day",
      "3.5 a week",
      "2.1 a month",
    ]);
  });

  it("counts", () => {
    expect(wordCount(1234567)).toBe("1,234,567");
    expect([1, 214].map((count) => wordMany(count, "execution"))).toEqual(["1 execution", "214 executions"]);
  });
});

describe("the axis", () => {
  it.each([
    [47 * minute, ["0", "15", "30", "45", "60 min"]],
    [58 * minute, ["0", "15", "30", "45", "60 min"]],
    [3.5 * hour, ["0", "1", "2", "3", "4 h"]],
    [42_000, ["0", "15", "30", "45 s"]],
    [0, ["0", "1 s"]],
  ])("has round spans up to %d ms, the unit on top", (most, words) => {
    const ticks = spanTicks(most);
    expect(ticks.map((tick) => wordSpanTick(tick, ticks))).toEqual(words);
  });
});
