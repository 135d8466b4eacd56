import type { EpochMs } from "../ids";
import type { FailureKind } from "./failure";
import type { FailureCard, FailureGroup } from "./failure-card";

/** One cause is one group, however many it stops. Not taken first, then the worst, then the newest. */
export function groupFailures(section: string, cards: readonly FailureCard[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureCard[]>();
  for (const card of cards) {
    const id = `${section} ${groupOf(card)}`;
    const known = groups.get(id);
    if (known) known.push(card);
    else groups.set(id, [card]);
  }
  return [...groups].map(([id, own]) => toGroup(id, own)).sort(compareGroups);
}

function groupOf({ failure: { id, provider, signature } }: FailureCard): string {
  return signature === undefined ? id : `${provider ?? ""} ${signature}`;
}

function toGroup(id: string, cards: readonly FailureCard[]): FailureGroup {
  const longestFirst = cards.toSorted(compareCards);
  const since = longestFirst.find(({ failure }) => failure.since !== undefined)?.failure.since;
  return { id, cards: longestFirst, since };
}

function compareCards(a: FailureCard, b: FailureCard): number {
  return sinceOf(a) - sinceOf(b) || (a.failure.id < b.failure.id ? -1 : 1);
}

function sinceOf({ failure }: FailureCard): EpochMs {
  return failure.since ?? Number.MAX_SAFE_INTEGER;
}

const gravityOfKind = {
  failed: 0,
  rejected: 0,
  expired: 0,
  condition: 0,
  deployment: 0,
  "rolled-back": 0,
  stuck: 1,
  disabled: 2,
  "polling-disabled": 2,
  "ends-soon": 3,
} as const satisfies Record<FailureKind, number>;

function compareGroups(a: FailureGroup, b: FailureGroup): number {
  return (
    Number(isTaken(a)) - Number(isTaken(b)) ||
    gravityOf(a) - gravityOf(b) ||
    newestOf(b) - newestOf(a) ||
    (a.id < b.id ? -1 : 1)
  );
}

function isTaken({ cards }: FailureGroup): boolean {
  return cards.every(({ handling }) => handling?.taken !== undefined);
}

function gravityOf({ cards }: FailureGroup): number {
  return Math.min(...cards.map(({ failure }) => gravityOfKind[failure.kind]));
}

function newestOf({ cards }: FailureGroup): EpochMs {
  return Math.max(...cards.map(({ failure }) => failure.since ?? 0));
}
