import { type FilterKey, filterKeys, filterStates, filterStatuses } from "./filter";
import type { FleetRow } from "./fleet-row";
import { type Suggestion, suggestTerms } from "./suggest-terms";

/** Keys while no key is typed, then the values that occur in these rows, the most frequent first. */
export function suggestFilter(word: string, rows: readonly FleetRow[]): readonly Suggestion[] {
  const always = { status: [...filterStatuses, ...filterStates] };
  return suggestTerms(word, rows, { keys: filterKeys, always, valuesOf });
}

function valuesOf(key: FilterKey, row: FleetRow): readonly string[] {
  switch (key) {
    case "status":
      return row.freshness.kind === "stale" ? [row.situation.kind, "stale"] : [row.situation.kind];
    case "account":
      return [row.accountName];
    case "region":
      return [row.region];
    case "stage":
      return row.stages.map(({ name }) => name);
    case "tag":
      return Object.entries(row.tags ?? {}).map(([name, value]) => `${name}=${value}`);
    case "app":
      return row.application === undefined ? [] : [row.application];
    case "author":
      return row.author === undefined ? [] : [row.author];
    case "revision":
      return row.stages.flatMap(({ revisions }) => revisions);
    case "production":
      return [row.isProduction ? "yes" : "no"];
  }
}
