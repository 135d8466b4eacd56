import { describe, expect, it } from "vitest";
import { countMoved, type Group, holdPlaces } from "./held-order";

function groups(spec: Record<string, string>): readonly Group[] {
  return Object.entries(spec).map(([id, keys]) => ({
    id,
    title: id,
    places: keys.split("").map((key) => ({ key, isTall: id === "person" })),
  }));
}

describe("a held order", () => {
  it("keeps every row in its place and drops only what is gone", () => {
    const held = groups({ person: "ab", rest: "cde" });
    const now = groups({ person: "ca", rest: "be" });
    expect(holdPlaces(held, now)).toEqual(groups({ person: "ab", rest: "ce" }));
  });

  it("counts no row when nothing moved", () => {
    const held = groups({ person: "ab", rest: "cde" });
    expect(countMoved(held, held)).toBe(0);
  });

  it("counts rows that change group, and new ones", () => {
    expect(countMoved(groups({ person: "a", rest: "bcd" }), groups({ person: "ac", rest: "bdx" }))).toBe(2);
  });

  it("counts one row for one that moves within its group, however far", () => {
    expect(countMoved(groups({ rest: "abcdef" }), groups({ rest: "fabcde" }))).toBe(1);
  });
});
