import { matchesPattern } from "./pattern";

/** `-tag:team=a,b`: one term. Values are alternatives; all terms must hold. */
export type FilterTerm<Key extends string = string> =
  | { kind: "field"; key: Key; values: readonly string[]; isNegated: boolean }
  | { kind: "text"; text: string; isNegated: boolean };
export type Filter<Key extends string = string> = readonly FilterTerm<Key>[];

// A word, with "…" wherever a space or a comma belongs to the value.
const wordPattern = /-?(?:[a-z]+:)?(?:"[^"]*"?|[^\s"])+/gi;

/** One language for every list; `keys` are what this list can be asked for. */
export function parseTerms<Key extends string>(text: string, keys: readonly Key[]): Filter<Key> {
  return (text.match(wordPattern) ?? []).flatMap((word) => parseTerm(word, keys) ?? []);
}

function parseTerm<Key extends string>(word: string, keys: readonly Key[]): FilterTerm<Key> | undefined {
  const isNegated = word.startsWith("-") && word.length > 1;
  const bare = isNegated ? word.slice(1) : word;
  const colon = bare.indexOf(":");
  const key = findKey(bare, keys);
  if (!key) {
    const plain = unquote(bare);
    return plain === "" ? undefined : { kind: "text", text: plain, isNegated };
  }
  const values = splitValues(bare.slice(colon + 1));
  return values.length === 0 ? undefined : { kind: "field", key, values, isNegated };
}

/** What stands before the colon, if this list can be asked for it. */
export function findKey<Key extends string>(bare: string, keys: readonly Key[]): Key | undefined {
  const before = bare.slice(0, Math.max(0, bare.indexOf(":"))).toLowerCase();
  return keys.find((one) => one === before);
}

function splitValues(raw: string): string[] {
  const values = raw.match(/(?:"[^"]*"?|[^,"])+/g) ?? [];
  return values.map(unquote).filter((value) => value !== "");
}

function unquote(raw: string): string {
  return raw.replaceAll('"', "");
}

/** Parses back to the same filter: what the URL holds. */
export function printFilter(filter: Filter): string {
  return filter.map(printTerm).join(" ");
}

export function printTerm(term: FilterTerm): string {
  const sign = term.isNegated ? "-" : "";
  if (term.kind === "text") return sign + quote(term.text, mustQuoteText(term.text));
  return `${sign}${term.key}:${term.values.map((value) => quote(value, /[\s,]/.test(value))).join(",")}`;
}

// Whatever the keys are, a word with a colon could pass for one of them.
function mustQuoteText(text: string): boolean {
  return /\s/.test(text) || text.startsWith("-") || /^[a-z]+:/i.test(text);
}

function quote(value: string, isNeeded: boolean): string {
  return isNeeded ? `"${value}"` : value;
}

/** `production:yes`; every other word means no. */
export function saysYes(value: string): boolean {
  return value.toLowerCase() === "yes";
}

export function matchesTag(value: string, tags: Readonly<Record<string, string>> = {}): boolean {
  const equals = value.indexOf("=");
  if (equals < 0) return Object.keys(tags).some((key) => matchesPattern(value, key));
  const wanted = value.slice(equals + 1);
  return Object.entries(tags).some(
    ([key, tag]) => matchesPattern(value.slice(0, equals), key) && matchesPattern(wanted, tag),
  );
}
