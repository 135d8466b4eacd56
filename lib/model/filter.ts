import {
  matchesTag,
  parseTerms,
  saysYes,
  type FilterTerm as Term,
  type Filter as Terms,
} from "./filter-terms";
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

export type FilterTerm = Term<FilterKey>;
export type Filter = Terms<FilterKey>;

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

export function parseFilter(text: string): Filter {
  return parseTerms(text, filterKeys);
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
      return matchesTag(value, row.tags);
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
