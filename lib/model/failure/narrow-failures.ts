import type { FailureCard, FailureGroup, FailureList } from "./failure-card";
import { type FailureFilter, matchesFailure } from "./failure-filter";

/** Whose they are: everybody's, nobody's yet, one's own. */
export const whose = ["all", "free", "mine"] as const;
export type Whose = (typeof whose)[number];

export type Asked = { filter: FailureFilter; whose: Whose; self: string };

export const failureParts = ["production", "others", "old", "muted"] as const;
export type FailurePart = (typeof failureParts)[number];
export type FailureParts = Pick<FailureList, FailurePart>;

/** What is asked for of each part; a group keeps those of its cards that are. */
export function narrowFailures(list: FailureParts, asked: Asked): FailureParts {
  const keep = (groups: readonly FailureGroup[]) => narrowGroups(groups, (card) => matches(card, asked));
  return {
    production: keep(list.production),
    others: keep(list.others),
    old: keep(list.old),
    muted: keep(list.muted),
  };
}

function matches(card: FailureCard, { whose, self, filter }: Asked): boolean {
  return isWhose(card, whose, self) && matchesFailure(filter, card);
}

export function isWhose({ handling }: FailureCard, whose: Whose, self: string): boolean {
  switch (whose) {
    case "all":
      return true;
    case "free":
      return handling?.taken === undefined;
    case "mine":
      return handling?.taken?.email === self;
  }
}

/** A group that keeps all its cards keeps its identity. */
function narrowGroups(
  groups: readonly FailureGroup[],
  keeps: (card: FailureCard) => boolean,
): readonly FailureGroup[] {
  return groups.flatMap((group) => {
    const cards = group.cards.filter(keeps);
    if (cards.length === group.cards.length) return group;
    return cards.length === 0 ? [] : { ...group, cards, since: cards[0]?.failure.since };
  });
}

export function cardsOf(groups: readonly FailureGroup[]): readonly FailureCard[] {
  return groups.flatMap(({ cards }) => cards);
}
