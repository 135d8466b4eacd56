import type { Group, Place } from "../../lib/client/held-order";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";

/** Where a card stands: also in which block, which may become another one while it is held. */
export type Seat = Place & { block: string };

/** Cards as they are now, or were last; and which of them still stand. */
export type KnownCards = {
  byId: ReadonlyMap<string, FailureCard>;
  standing: ReadonlySet<string>;
};

export type ShownGroup = { group: FailureGroup; gone: ReadonlySet<string> };
export type ShownSection = { id: string; title: string; groups: readonly ShownGroup[]; count: number };

const none: ReadonlySet<string> = new Set();

/** Cards that stand one after the other in the same block are one again. */
export function toSection(
  { id, title, places }: Group<Seat>,
  groups: ReadonlyMap<string, FailureGroup>,
  { byId, standing }: KnownCards,
): ShownSection {
  const blocks: { id: string; cards: FailureCard[] }[] = [];
  for (const { key, block } of places) {
    const card = byId.get(key);
    const last = blocks.at(-1);
    if (card && last?.id === block) last.cards.push(card);
    else if (card) blocks.push({ id: block, cards: [card] });
  }
  return {
    ...{ id, title },
    count: places.filter(({ key }) => standing.has(key)).length,
    groups: blocks.map((block) => {
      const gone = block.cards.filter(({ failure }) => !standing.has(failure.id));
      return {
        group: asItIs(groups.get(block.id), block.cards) ?? toGroup(block),
        gone: gone.length === 0 ? none : new Set<string>(gone.map(({ failure }) => failure.id)),
      };
    }),
  };
}

/** A block that shows all of its group is that group: what did not change is not drawn anew. */
function asItIs(group: FailureGroup | undefined, cards: readonly FailureCard[]): FailureGroup | undefined {
  const isSame = group?.cards.length === cards.length && cards.every((card, at) => card === group.cards[at]);
  return isSame ? group : undefined;
}

function toGroup({ id, cards }: { id: string; cards: readonly FailureCard[] }): FailureGroup {
  return { id, cards, since: cards[0]?.failure.since };
}
