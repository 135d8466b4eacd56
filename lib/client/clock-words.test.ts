import { describe, expect, it } from "vitest";
import { leftWords, utcExact, utcMoment } from "./clock-words";

const minute = 60_000;
const hour = 60 * minute;

describe("clock words", () => {
  it("says due instead of a negative time left", () => {
    expect([-1, 0, 48 * minute, 108 * minute].map(leftWords)).toEqual(["due", "due", "48 m", "1 h 48 m"]);
  });

  it("names the day only when it is another one", () => {
    const at = Date.UTC(2026, 10, 21, 10, 30, 11);
    expect(utcMoment(at, at + hour)).toBe("10:30 UTC");
    expect(utcMoment(at, at + 48 * hour)).toBe("21 Nov 10:30 UTC");
    expect(utcExact(at)).toBe("21 Nov 2026 10:30:11 UTC");
  });
});
