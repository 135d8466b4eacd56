import type { Breakdown, BreakdownRow } from "./answer";
import { type Asked, type Durations, joinFigures, keyOfSubject } from "./durations";
import { type TimePart, type TimeSpent, timeParts } from "./facts";
import { groupBy } from "./group-by";
import { spentOn } from "./measure";
import { findMiddle } from "./middle";
import { keyOfPeriods } from "./per-pipeline";
import { type Lot, readLots } from "./read-lots";
import { nothingSpent, sumSpent } from "./time-spent";

export const mostRows = 12;

type Part = { lots: readonly Lot[]; total: TimeSpent };

/** By stage, or by action of the stage asked for; a total of what the trend measures. */
export function readBreakdown(durations: readonly Durations[], asked: Asked): Breakdown {
  const { periods, subject, perPipeline } = asked;
  const key = `breakdown ${keyOfPeriods(periods)} ${keyOfSubject(subject)}`;
  const parts = durations.map(({ pipeline, executions }) =>
    perPipeline(pipeline, key, () => ({
      lots: readLots(pipeline, periods.now, subject),
      total: sumSpent(executions.flatMap((one) => spentOn(one, subject) ?? [])),
    })),
  );
  return { rows: toRows(parts), total: sumSpent(parts.map(({ total }) => total)) };
}

/** In the order in which they run; of several pipelines those first into which most time goes. */
function toRows(parts: readonly Part[]): readonly BreakdownRow[] {
  const lots = groupBy(
    parts.flatMap((part) => part.lots),
    ({ label }) => label,
  );
  const sumOf = (same: readonly Lot[]) => same.reduce((sum, { sumMs }) => sum + sumMs, 0);
  const inOrder = parts.length > 1 ? [...lots].sort(([, a], [, b]) => sumOf(b) - sumOf(a)) : [...lots];
  return inOrder.slice(0, mostRows).map(([label, same]) => toRow(label, same));
}

function toRow(label: string, lots: readonly Lot[]): BreakdownRow {
  const n = lots.reduce((sum, lot) => sum + lot.n, 0);
  const middleOf = (part: TimePart | "whole") => {
    const values = joinFigures(lots.flatMap(({ columns }) => columns.get(part) ?? []));
    return findMiddle(values, n - values.length);
  };
  const spent = { ...nothingSpent };
  for (const part of timeParts) spent[part] = middleOf(part);
  return { label, n, spent, p50: middleOf("whole") };
}
