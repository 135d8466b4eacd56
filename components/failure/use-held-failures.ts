"use client";

import { useMemo } from "react";
import type { Group, Place } from "../../lib/client/held-order";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";
import { cardsOf, type FailureParts } from "../../lib/model/failure/narrow-failures";
import { useHeldOrder } from "../fleet/use-held-order";

/** Where a card stands: also in which block, which may become another one while it is held. */
type Seat = Place & { block: string };

export type ShownSection = { id: string; title: string; groups: readonly FailureGroup[]; count: number };

const titles = { production: "Production", others: "Not in production" } as const;

/** Production, then all else; held while pointer or focus is in the list: the fleet's own rule. */
export function useHeldFailures(parts: FailureParts, question: string) {
  const { production, others } = parts;
  const arranged = useMemo(
    () => [...arrange("production", production), ...arrange("others", others)],
    [production, others],
  );
  const { shown, ...order } = useHeldOrder(arranged, question);
  const sections = useMemo(() => {
    const groups = new Map([...production, ...others].map((group) => [group.id, group]));
    const cards = new Map<string, FailureCard>(
      cardsOf([...production, ...others]).map((card) => [card.failure.id, card]),
    );
    return shown.map((section) => toSection(section, groups, cards));
  }, [shown, production, others]);
  return { ...order, sections };
}

function arrange(id: keyof typeof titles, groups: readonly FailureGroup[]): readonly Group<Seat>[] {
  const places = groups.flatMap((group) =>
    group.cards.map(({ failure }) => ({ key: failure.id, isTall: true, block: group.id })),
  );
  return places.length === 0 ? [] : [{ id, title: titles[id], places }];
}

/** Cards that stand one after the other in the same block are one again. */
function toSection(
  { id, title, places }: Group<Seat>,
  groups: ReadonlyMap<string, FailureGroup>,
  cards: ReadonlyMap<string, FailureCard>,
): ShownSection {
  const blocks: { id: string; cards: FailureCard[] }[] = [];
  for (const { key, block } of places) {
    const card = cards.get(key);
    const last = blocks.at(-1);
    if (card && last?.id === block) last.cards.push(card);
    else if (card) blocks.push({ id: block, cards: [card] });
  }
  return {
    ...{ id, title, count: places.length },
    groups: blocks.map((block) => asItIs(groups.get(block.id), block.cards) ?? toGroup(block)),
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
