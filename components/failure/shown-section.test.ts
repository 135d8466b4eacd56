import { describe, expect, it } from "vitest";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";
import { aCard } from "./failure.fixture";
import { toSection } from "./shown-section";

const cards = ["one", "two", "three"].map((name) => aCard({}, { name }));
const [one, two, three] = cards.map(({ failure }) => failure.id);
const group: FailureGroup = { id: "same", cards: cards.slice(0, 2) };
const byId = new Map<string, FailureCard>(cards.map((card) => [card.failure.id, card]));
const seat = (key = "", block = "same") => ({ key, block, isTall: true });

function show(seats: readonly ReturnType<typeof seat>[], standing: readonly (string | undefined)[]) {
  const places = { id: "production", title: "Production", places: seats };
  const ids = new Set(standing.flatMap((id) => id ?? []));
  return toSection(places, new Map([[group.id, group]]), { byId, standing: ids });
}

describe("a section of a held list", () => {
  it("shows a block that did not change as the group it is", () => {
    const { groups, count } = show([seat(one), seat(two), seat(three, "alone")], [one, two, three]);
    expect(groups.map((shown) => shown.group.id)).toEqual(["same", "alone"]);
    expect(groups[0]?.group).toBe(group);
    expect(count).toBe(3);
  });

  it("keeps the place of what went on, says so and counts it no more", () => {
    const { groups, count } = show([seat(one), seat(two)], [two]);
    expect(groups[0]?.group.cards).toHaveLength(2);
    expect([...(groups[0]?.gone ?? [])]).toEqual([one]);
    expect(count).toBe(1);
  });

  it("lets nobody who came meanwhile into a block", () => {
    const { groups } = show([seat(one)], [one, two]);
    expect(groups[0]?.group.cards).toEqual([cards[0]]);
  });
});
