import { type Filter, matchesTag, parseTerms } from "../filter-terms";
import { matchesPattern } from "../pattern";
import { type Suggestion, suggestTerms } from "../suggest-terms";
import { postureRules, severities } from "./finding";
import type { PostureCard, PosturePlace } from "./posture-card";
import { ruleWords } from "./rule-words";

export const postureKeys = ["severity", "rule", "account", "region", "stage", "tag", "app"] as const;
export type PostureFilterKey = (typeof postureKeys)[number];
export type PostureFilter = Filter<PostureFilterKey>;

export function parsePostureFilter(text: string): PostureFilter {
  return parseTerms(text, postureKeys);
}

export function matchesPosture(filter: PostureFilter, card: PostureCard): boolean {
  return filter.every((term) => {
    if (term.kind === "text") return matchesText(term.text.toLowerCase(), card) !== term.isNegated;
    return term.values.some((value) => matchesField(term.key, value, card)) !== term.isNegated;
  });
}

function matchesField(key: PostureFilterKey, value: string, card: PostureCard): boolean {
  if (key === "tag") return matchesTag(value, card.place.tags);
  if (key === "account" && matchesPattern(value, card.place.account)) return true;
  return valuesOf(key, card).some((one) => matchesPattern(value, one));
}

function valuesOf(key: PostureFilterKey, { finding, place }: PostureCard): readonly string[] {
  switch (key) {
    case "severity":
      return [finding.severity];
    case "rule":
      return [finding.rule];
    case "stage":
      return finding.stageName === undefined ? [] : [finding.stageName];
    default:
      return valuesOfPlace(key, place);
  }
}

/** What a filter suggests, also where nothing is found. */
function valuesOfPlace(key: PostureFilterKey, place: PosturePlace): readonly string[] {
  switch (key) {
    case "account":
      return [place.accountName];
    case "region":
      return [place.region];
    case "tag":
      return Object.entries(place.tags ?? {}).map(([name, value]) => `${name}=${value}`);
    case "app":
      return place.application === undefined ? [] : [place.application];
    default:
      return [];
  }
}

function matchesText(text: string, { finding, place }: PostureCard): boolean {
  const { stageName, actionName, evidence, rule } = finding;
  return [
    place.name,
    place.accountName,
    place.application,
    stageName,
    actionName,
    evidence,
    ruleWords[rule].title,
  ].some((part) => part?.toLowerCase().includes(text));
}

export function suggestPosture(word: string, places: readonly PosturePlace[]): readonly Suggestion[] {
  return suggestTerms(word, places, { keys: postureKeys, always, valuesOf: valuesOfPlace });
}

const always = { severity: severities, rule: postureRules } satisfies Partial<
  Record<PostureFilterKey, readonly string[]>
>;
