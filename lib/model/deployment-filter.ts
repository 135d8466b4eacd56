import { wordThing } from "./deployment-brief";
import { isTroubled, standingOf, standings } from "./deployment-list";
import { origins, originsOf } from "./deployment-origin";
import type { DeploymentRow } from "./deployment-row";
import { deploymentEngines } from "./deployment-status";
import { type Filter, matchesTag, parseTerms, saysYes } from "./filter-terms";
import { matchesPattern } from "./pattern";
import { phases } from "./phase";
import { type Suggestion, suggestTerms } from "./suggest-terms";

export const deploymentKeys = [
  "status",
  "account",
  "region",
  "production",
  "engine",
  "by",
  "strategy",
  "stage",
  "tag",
] as const;
export type DeploymentFilterKey = (typeof deploymentKeys)[number];
export type DeploymentFilter = Filter<DeploymentFilterKey>;

const alsoStatuses = [...standings, "troubled", "stale"] as const;

export function parseDeploymentFilter(text: string): DeploymentFilter {
  return parseTerms(text, deploymentKeys);
}

export function matchesDeployment(filter: DeploymentFilter, row: DeploymentRow): boolean {
  return filter.every((term) => {
    if (term.kind === "text") return matchesText(term.text.toLowerCase(), row) !== term.isNegated;
    return term.values.some((value) => matchesField(term.key, value, row)) !== term.isNegated;
  });
}

function matchesField(key: DeploymentFilterKey, value: string, row: DeploymentRow): boolean {
  if (key === "production") return saysYes(value) === row.isProduction;
  if (key === "tag") return matchesTag(value, row.tags);
  if (key === "account" && matchesPattern(value, row.account)) return true;
  return valuesOf(key, row).some((one) => matchesPattern(value, one));
}

/** What a row answers, and what is suggested for it. */
function valuesOf(key: DeploymentFilterKey, row: DeploymentRow): readonly string[] {
  switch (key) {
    case "status":
      return [
        ...[row.phase, standingOf(row)],
        ...(isTroubled(row) ? ["troubled"] : []),
        ...(row.freshness.kind === "stale" ? ["stale"] : []),
      ];
    case "account":
      return [row.accountName];
    case "region":
      return [row.region];
    case "production":
      return [row.isProduction ? "yes" : "no"];
    case "engine":
      return [row.engine];
    case "by":
      return originsOf(row);
    case "strategy":
      return [row.strategy.kind];
    case "stage":
      return row.cause ? [row.cause.stageName] : [];
    case "tag":
      return Object.entries(row.tags ?? {}).map(([name, value]) => `${name}=${value}`);
  }
}

function matchesText(text: string, row: DeploymentRow): boolean {
  const { name, key, accountName, cause, error, word } = row;
  return [name, key, accountName, cause?.pipeline, cause?.stageName, error, word, wordThing(row.thing)].some(
    (part) => part?.toLowerCase().includes(text),
  );
}

export function suggestDeployment(word: string, rows: readonly DeploymentRow[]): readonly Suggestion[] {
  return suggestTerms(word, rows, { keys: deploymentKeys, always, valuesOf });
}

const always = {
  status: [...phases, ...alsoStatuses],
  engine: deploymentEngines,
  by: origins,
  production: ["yes", "no"],
} satisfies Partial<Record<DeploymentFilterKey, readonly string[]>>;
