import { describe, expect, it } from "vitest";
import { wordBucket, zoneDate, zoneDay, zoneMoment, zonePlace } from "./zone-words";

const beforeMidnight = Date.UTC(2026, 7, 24, 23, 30);

describe("a moment in a time zone", () => {
  it("is of the day it is there", () => {
    expect(zoneDay(beforeMidnight, "UTC")).toBe("24 Aug");
    expect(zoneMoment(beforeMidnight, "Europe/Stockholm")).toBe("25 Aug 01:30");
    expect(zoneDate(beforeMidnight, "Europe/Stockholm")).toBe("2026-08-25");
  });

  it("calls midnight zero", () => {
    expect(zoneMoment(Date.UTC(2026, 0, 5), "UTC")).toBe("5 Jan 00:00");
  });

  it("names the bucket it begins", () => {
    expect(wordBucket(beforeMidnight, "week", "UTC")).toBe("week of 24 Aug");
    expect(wordBucket(beforeMidnight, "day", "UTC")).toBe("24 Aug");
  });

  it("is called by its place", () => {
    expect(["UTC", "America/New_York"].map(zonePlace)).toEqual(["UTC", "New York"]);
  });
});
