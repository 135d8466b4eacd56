import { findKey } from "./filter-terms";

/** A way to finish the word being typed: the whole word, and on how many rows its value is found. */
export type Suggestion = {
  word: string;
  value?: string | undefined;
  rows?: number | undefined;
};

/** What a list can be asked for. `always`: values that are offered also where no row has them. */
export type Askable<Key extends string, Row> = {
  keys: readonly Key[];
  always: Partial<Record<Key, readonly string[]>>;
  valuesOf: (key: Key, row: Row) => readonly string[];
};

const most = 12;

/** Keys while no key is typed, then the values that occur in these rows, the most frequent first. */
export function suggestTerms<Key extends string, Row>(
  word: string,
  rows: readonly Row[],
  askable: Askable<Key, Row>,
): readonly Suggestion[] {
  const sign = word.startsWith("-") ? "-" : "";
  const bare = word.slice(sign.length);
  const key = findKey(bare, askable.keys);
  if (!key) {
    const typed = bare.toLowerCase();
    return askable.keys.filter((one) => one.startsWith(typed)).map((one) => ({ word: `${sign}${one}:` }));
  }
  const colon = bare.indexOf(":");
  const done = bare.slice(colon + 1, bare.lastIndexOf(",") + 1);
  return suggestValues(key, bare.slice(colon + 1 + done.length), rows, askable).map(([value, count]) => ({
    word: `${sign}${key}:${done}${/[\s,]/.test(value) ? `"${value}"` : value}`,
    value,
    rows: count,
  }));
}

function suggestValues<Key extends string, Row>(
  key: Key,
  typed: string,
  rows: readonly Row[],
  { always, valuesOf }: Askable<Key, Row>,
): [string, number][] {
  const counts = new Map<string, number>((always[key] ?? []).map((value) => [value, 0]));
  for (const row of rows) {
    for (const value of new Set(valuesOf(key, row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const start = typed.replaceAll('"', "").toLowerCase();
  return [...counts]
    .filter(([value]) => value.toLowerCase().includes(start))
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .slice(0, most);
}
