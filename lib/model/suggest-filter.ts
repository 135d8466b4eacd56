import { type FilterKey, filterKeys, filterStates, filterStatuses } from "./filter";
import type { FleetRow } from "./fleet-row";

/** A way to finish the word being typed: the whole word, and on how many rows its value is found. */
export type Suggestion = {
  word: string;
  key: FilterKey;
  value?: string | undefined;
  rows?: number | undefined;
};

const most = 12;

/** Keys while no key is typed, then the values that occur in these rows, the most frequent first. */
export function suggestFilter(word: string, rows: readonly FleetRow[]): readonly Suggestion[] {
  const sign = word.startsWith("-") ? "-" : "";
  const bare = word.slice(sign.length);
  const colon = bare.indexOf(":");
  const key = filterKeys.find((one) => one === bare.slice(0, Math.max(0, colon)).toLowerCase());
  if (!key) {
    const typed = bare.toLowerCase();
    return filterKeys
      .filter((one) => one.startsWith(typed))
      .map((one) => ({ word: `${sign}${one}:`, key: one }));
  }
  const done = bare.slice(colon + 1, bare.lastIndexOf(",") + 1);
  return suggestValues(key, bare.slice(colon + 1 + done.length), rows).map(([value, count]) => ({
    word: `${sign}${key}:${done}${/[\s,]/.test(value) ? `"${value}"` : value}`,
    key,
    value,
    rows: count,
  }));
}

function suggestValues(key: FilterKey, typed: string, rows: readonly FleetRow[]): [string, number][] {
  const counts = new Map<string, number>(
    key === "status" ? [...filterStatuses, ...filterStates].map((status) => [status, 0]) : [],
  );
  for (const row of rows) {
    for (const value of new Set(valuesOf(key, row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const start = typed.replaceAll('"', "").toLowerCase();
  return [...counts]
    .filter(([value]) => value.toLowerCase().includes(start))
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .slice(0, most);
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
