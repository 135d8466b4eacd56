import type { ApprovalRow } from "./approval-row";
import { type Filter, type FilterTerm, matchesFilter } from "./filter";
import { saysYes } from "./filter-terms";
import type { FleetRow } from "./fleet-row";
import { can, type Granted } from "./may";
import { matchesPattern } from "./pattern";
import { isInScope, type ScopeFilter } from "./scope-filter";

/** A waiting approval and the pipeline it waits in. */
export type InboxEntry = { row: FleetRow; approval: ApprovalRow };

/** Everything that waits, what ends first first. */
export function listWaiting(rows: readonly FleetRow[]): readonly InboxEntry[] {
  return rows
    .flatMap((row) => (row.approvals ?? []).map((approval) => ({ row, approval })))
    .sort(compareByDeadline);
}

function compareByDeadline(a: InboxEntry, b: InboxEntry): number {
  return (
    a.approval.expiresAt - b.approval.expiresAt ||
    compareText(a.row.key, b.row.key) ||
    a.approval.startedAt - b.approval.startedAt ||
    compareText(a.approval.id, b.approval.id)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export type InboxQuestion = { scope: ScopeFilter; isMine: boolean; filter: Filter; viewer: Granted };

/** All that waits in scope, what of it the viewer may decide, and what the filter leaves of either. */
export function narrowInbox(rows: readonly FleetRow[], { scope, isMine, filter, viewer }: InboxQuestion) {
  const waiting = listWaiting(rows.filter((row) => isInScope(row, scope)));
  const mine = waiting.filter(({ row }) => can(viewer, "approval.decide", row));
  const shown = (isMine ? mine : waiting).filter((entry) => matchesEntry(filter, entry));
  return { waiting, mine, shown };
}

/** The fleet's filter language; a stage, production and plain words also mean the approval itself. */
export function matchesEntry(filter: Filter, entry: InboxEntry): boolean {
  return filter.every((term) => matchesTerm(term, entry) !== term.isNegated);
}

function matchesTerm(term: FilterTerm, { row, approval }: InboxEntry): boolean {
  const { stageName, actionName, target = "", isProduction } = approval;
  if (term.kind === "text") {
    const text = term.text.toLowerCase();
    const own = [stageName, actionName, target].some((part) => part.toLowerCase().includes(text));
    return own || matchesFilter([{ ...term, isNegated: false }], row);
  }
  if (term.key === "production") return term.values.some((value) => saysYes(value) === isProduction);
  if (term.key === "stage") {
    return term.values.some((value) => [stageName, target].some((name) => matchesPattern(value, name)));
  }
  return matchesFilter([{ ...term, isNegated: false }], row);
}
