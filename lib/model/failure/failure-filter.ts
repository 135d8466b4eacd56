import { type Filter, matchesTag, parseTerms, saysYes } from "../filter-terms";
import { matchesPattern } from "../pattern";
import { type Suggestion, suggestTerms } from "../suggest-terms";
import { failureKinds } from "./failure";
import type { FailureCard } from "./failure-card";

export const failureKeys = [
  "status",
  "account",
  "region",
  "stage",
  "tag",
  "app",
  "author",
  "taken",
  "production",
] as const;
export type FailureFilterKey = (typeof failureKeys)[number];
export type FailureFilter = Filter<FailureFilterKey>;

export function parseFailureFilter(text: string): FailureFilter {
  return parseTerms(text, failureKeys);
}

export function matchesFailure(filter: FailureFilter, card: FailureCard): boolean {
  return filter.every((term) => {
    if (term.kind === "text") return matchesText(term.text.toLowerCase(), card) !== term.isNegated;
    return term.values.some((value) => matchesField(term.key, value, card)) !== term.isNegated;
  });
}

function matchesField(key: FailureFilterKey, value: string, card: FailureCard): boolean {
  if (key === "production") return saysYes(value) === card.failure.isProduction;
  if (key === "tag") return matchesTag(value, card.place.tags);
  if (key === "account" && matchesPattern(value, card.place.account)) return true;
  return valuesOf(key, card).some((one) => matchesPattern(value, one));
}

/** What a card answers, and what is suggested for it. */
function valuesOf(key: FailureFilterKey, { failure, place, handling }: FailureCard): readonly string[] {
  switch (key) {
    case "status":
      return place.freshness.kind === "stale" ? [failure.kind, "stale"] : [failure.kind];
    case "account":
      return [place.accountName];
    case "region":
      return [place.region];
    case "stage":
      return failure.stageName === undefined ? [] : [failure.stageName];
    case "tag":
      return Object.entries(place.tags ?? {}).map(([name, value]) => `${name}=${value}`);
    case "app":
      return place.application === undefined ? [] : [place.application];
    case "author":
      return failure.author === undefined ? [] : [failure.author];
    case "taken":
      return handling?.taken ? ["yes", handling.taken.name] : ["no"];
    case "production":
      return [failure.isProduction ? "yes" : "no"];
  }
}

function matchesText(text: string, { failure, place }: FailureCard): boolean {
  const { stageName, actionName, headline, author, by, revision, lines } = failure;
  return [
    ...[place.name, place.accountName, place.application, stageName, actionName, headline, author, by],
    ...[revision?.message, revision?.revisionId],
    ...lines.map((line) => line.text),
  ].some((part) => part?.toLowerCase().includes(text));
}

export function suggestFailure(word: string, cards: readonly FailureCard[]): readonly Suggestion[] {
  return suggestTerms(word, cards, { keys: failureKeys, always, valuesOf });
}

const always = {
  status: [...failureKinds, "stale"],
  taken: ["yes", "no"],
  production: ["yes", "no"],
} satisfies Partial<Record<FailureFilterKey, readonly string[]>>;
