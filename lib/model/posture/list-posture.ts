import type { EpochMs } from "../ids";
import { isAccepted } from "./acceptance-rules";
import { type Acceptance, type FindingId, postureRules, type Severity, severities } from "./finding";
import type { PostureCard, PostureGroup, PostureList, PostureOrder } from "./posture-card";
import { matchesPosture, type PostureFilter } from "./posture-filter";

export type PostureQuestion = {
  cards: readonly PostureCard[];
  acceptances: readonly Acceptance[];
  filter: PostureFilter;
  order: PostureOrder;
  /** How many standing ones are shown. */
  most: number;
  now: EpochMs;
};

/** What is found, narrowed and in groups; what is accepted stands apart. */
export function listPosture({ cards, acceptances, filter, order, most, now }: PostureQuestion): PostureList {
  const known = new Map<FindingId, Acceptance>(acceptances.map((one) => [one.finding, one]));
  const asked = cards
    .filter((card) => matchesPosture(filter, card))
    .map((card) => ({ ...card, acceptance: known.get(card.finding.id) }));
  const standing = asked.filter(({ acceptance }) => !isAccepted(acceptance, now)).toSorted(byOrder[order]);
  const accepted = asked.filter(({ acceptance }) => isAccepted(acceptance, now)).toSorted(byOrder.pipeline);
  return {
    groups: toGroups(standing, order, most),
    accepted,
    counts: { ...countSeverities(standing), accepted: accepted.length },
    shown: Math.min(most, standing.length),
  };
}

type Compare = (a: PostureCard, b: PostureCard) => number;

const bySeverity: Compare = (a, b) =>
  severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity);
const byRule: Compare = (a, b) => postureRules.indexOf(a.finding.rule) - postureRules.indexOf(b.finding.rule);
const byPlace: Compare = (a, b) =>
  byText(a.place.name, b.place.name) ||
  byText(a.place.key, b.place.key) ||
  byText(a.finding.id, b.finding.id);

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const byOrder: Readonly<Record<PostureOrder, Compare>> = {
  severity: (a, b) => bySeverity(a, b) || byRule(a, b) || byPlace(a, b),
  rule: (a, b) => byRule(a, b) || bySeverity(a, b) || byPlace(a, b),
  pipeline: (a, b) =>
    byText(a.place.name, b.place.name) || byText(a.place.key, b.place.key) || byOrder.severity(a, b),
};

/** Those of one group stand together already. */
function toGroups(cards: readonly PostureCard[], order: PostureOrder, most: number): readonly PostureGroup[] {
  const groups = new Map<string, PostureGroup>();
  for (const [at, card] of cards.entries()) {
    const key = keyOf(card, order);
    const group = groups.get(key) ?? { ...headOf(card, order), cards: [], total: 0 };
    const shown = at < most ? [...group.cards, card] : group.cards;
    groups.set(key, { ...group, cards: shown, total: group.total + 1 });
  }
  return [...groups.values()].filter((group) => group.cards.length > 0);
}

function keyOf({ finding, place }: PostureCard, order: PostureOrder): string {
  return order === "pipeline" ? place.key : finding[order];
}

function headOf({ finding, place }: PostureCard, order: PostureOrder) {
  switch (order) {
    case "severity":
      return { kind: order, severity: finding.severity } as const;
    case "rule":
      return { kind: order, rule: finding.rule } as const;
    case "pipeline":
      return { kind: order, place } as const;
  }
}

function countSeverities(cards: readonly PostureCard[]): Record<Severity, number> {
  const counts = { high: 0, medium: 0, low: 0 };
  for (const { finding } of cards) counts[finding.severity] += 1;
  return counts;
}
