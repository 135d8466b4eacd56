import type { FleetRow } from "./fleet-row";
import { needOf } from "./need";
import { matchesPattern } from "./pattern";
import { shortRevision } from "./revision";
import type { SituationKind } from "./situation";

export const filterKeys = [
  "status",
  "account",
  "region",
  "stage",
  "tag",
  "app",
  "author",
  "revision",
  "production",
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** `-tag:team=a,b`: one term. Values are alternatives; all terms must hold. */
export type FilterTerm =
  | { kind: "field"; key: FilterKey; values: readonly string[]; isNegated: boolean }
  | { kind: "text"; text: string; isNegated: boolean };
export type Filter = readonly FilterTerm[];

export const filterStatuses = [
  "failed",
  "waiting",
  "disabled",
  "running",
  "queued",
  "stopping",
  "stopped",
  "superseded",
  "cancelled",
  "succeeded",
  "never",
  "unknown",
] as const satisfies readonly SituationKind[];
/** Words that stand for more than one situation, or for how old the row is. */
export const filterStates = ["person", "moving", "rest", "stale"] as const;

// A word, with "…" wherever a space or a comma belongs to the value.
const wordPattern = /-?(?:[a-z]+:)?(?:"[^"]*"?|[^\s"])+/gi;

export function parseFilter(text: string): Filter {
  return (text.match(wordPattern) ?? []).flatMap((word) => parseTerm(word) ?? []);
}

function parseTerm(word: string): FilterTerm | undefined {
  const isNegated = word.startsWith("-") && word.length > 1;
  const bare = isNegated ? word.slice(1) : word;
  const colon = bare.indexOf(":");
  const key = filterKeys.find((one) => one === bare.slice(0, Math.max(0, colon)).toLowerCase());
  if (!key) {
    const plain = unquote(bare);
    return plain === "" ? undefined : { kind: "text", text: plain, isNegated };
  }
  const values = splitValues(bare.slice(colon + 1));
  return values.length === 0 ? undefined : { kind: "field", key, values, isNegated };
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

function mustQuoteText(text: string): boolean {
  return /\s/.test(text) || text.startsWith("-") || parseTerm(text)?.kind === "field";
}

function quote(value: string, isNeeded: boolean): string {
  return isNeeded ? `"${value}"` : value;
}

export function matchesFilter(filter: Filter, row: FleetRow): boolean {
  return filter.every((term) => matchesTerm(term, row, filter) !== term.isNegated);
}

function matchesTerm(term: FilterTerm, row: FleetRow, filter: Filter): boolean {
  if (term.kind === "text") return matchesText(term.text.toLowerCase(), row);
  return term.values.some((value) => matchesField(term.key, value, row, filter));
}

function matchesField(key: FilterKey, value: string, row: FleetRow, filter: Filter): boolean {
  switch (key) {
    case "status":
      return matchesStatus(value.toLowerCase(), row);
    case "account":
      return matchesPattern(value, row.accountName) || matchesPattern(value, row.account);
    case "region":
      return matchesPattern(value, row.region);
    case "stage":
      return stageNames(row, filter).some((name) => matchesPattern(value, name));
    case "tag":
      return matchesTag(value, row);
    case "app":
      return row.application !== undefined && matchesPattern(value, row.application);
    case "author":
      return row.author !== undefined && matchesPattern(value, row.author);
    case "revision":
      return matchesRevision(value.toLowerCase(), row);
    case "production":
      return saysYes(value) === row.isProduction;
  }
}

/** `production:yes`; every other word means no. */
export function saysYes(value: string): boolean {
  return value.toLowerCase() === "yes";
}

function matchesStatus(value: string, { situation, freshness }: FleetRow): boolean {
  if (value === "stale") return freshness.kind === "stale";
  return situation.kind === value || needOf(situation) === value;
}

// Beside a status, a stage says where: `status:failed stage:Production` is what failed in Production.
function stageNames({ stages, situation }: FleetRow, filter: Filter): readonly string[] {
  const asksStatus = filter.some((term) => term.kind === "field" && term.key === "status" && !term.isNegated);
  if (!asksStatus) return stages.map(({ name }) => name);
  return "stageName" in situation && situation.stageName !== undefined ? [situation.stageName] : [];
}

function matchesTag(value: string, { tags = {} }: FleetRow): boolean {
  const equals = value.indexOf("=");
  if (equals < 0) return Object.keys(tags).some((key) => matchesPattern(value, key));
  const wanted = value.slice(equals + 1);
  return Object.entries(tags).some(
    ([key, tag]) => matchesPattern(value.slice(0, equals), key) && matchesPattern(wanted, tag),
  );
}

function matchesRevision(value: string, { revision, stages }: FleetRow): boolean {
  if (revision?.revisionId.toLowerCase().startsWith(value)) return true;
  const short = shortRevision(value);
  return stages.some(({ revisions }) => revisions.some((one) => one.toLowerCase().startsWith(short)));
}

function matchesText(text: string, row: FleetRow): boolean {
  const { situation } = row;
  return [
    row.name,
    row.application,
    row.accountName,
    row.author,
    row.revision?.message,
    row.revision?.revisionId,
    "reason" in situation ? situation.reason : undefined,
    "stageName" in situation ? situation.stageName : undefined,
    "actionName" in situation ? situation.actionName : undefined,
  ].some((part) => part?.toLowerCase().includes(text));
}
