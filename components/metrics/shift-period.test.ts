import { describe, expect, it } from "vitest";
import { earlierUntil, laterUntil } from "./shift-period";

describe("the period moves by its own length", () => {
  it("back over the turn of a year", () => {
    expect(earlierUntil("2026-01-05", 30)).toBe("2025-12-06");
  });

  it("forth until today, which is not written down", () => {
    expect(laterUntil("2026-10-01", 7, "2026-11-21")).toBe("2026-10-08");
    expect(laterUntil("2026-11-14", 7, "2026-11-21")).toBeUndefined();
    expect(laterUntil("2026-11-20", 30, "2026-11-21")).toBeUndefined();
  });
});
