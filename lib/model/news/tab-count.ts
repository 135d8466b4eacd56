import { endsSoon } from "../approval";
import { type CardsQuestion, countCards } from "../failure/list-failures";
import type { FleetRow } from "../fleet-row";
import { can, type Granted } from "../may";
import { scopeKeyOf } from "../scope";

/** What a tab's title and icon count: what stands still, and what waits for this person. */
export type TabCount = { failures: number; waiting: number };

export function countForTab(
  question: CardsQuestion & { rows: readonly FleetRow[] },
  viewer: Granted,
): TabCount {
  const { rows, scopes, now } = question;
  const offsets = new Map(scopes.map(({ key, clockOffsetMs }) => [key, clockOffsetMs]));
  const mine = rows.flatMap((row) => {
    if (!row.approvals || !can(viewer, "approval.decide", row)) return [];
    const awsNow = now + (offsets.get(scopeKeyOf(row)) ?? 0);
    // One that ends soon stands among the failures already.
    return row.approvals.filter((approval) => !endsSoon(approval, awsNow));
  });
  return { failures: countCards(question).standing, waiting: mine.length };
}

const counted = /^\(\d+\) /;

/** `(3) Failures · Signalbox` */
export function withCount(title: string, { failures, waiting }: TabCount): string {
  const count = failures + waiting;
  return `${count > 0 ? `(${count}) ` : ""}${title.replace(counted, "")}`;
}
