import type { EpochMs } from "../ids";
import { isSettled } from "../status";
import type { EntryRow, TimelineParts } from "./timeline";

/** Shorter than this AWS only passes from one stage to the next. */
const shortestWaitMs = 5_000;

type Parts = TimelineParts & { order: readonly string[]; end: EpochMs };

/** Where the execution stood between two stages, and before which it stands now. */
export function findEntries(parts: Parts): readonly EntryRow[] {
  const { order, attempts, rules, before, end } = parts;
  const entries: EntryRow[] = [];
  let leftAt: EpochMs | undefined;
  for (const stageName of order) {
    const own = attempts.filter((one) => one.stageName === stageName);
    const starts = own.flatMap(({ execution }) => execution.startedAt ?? []);
    if (own.length === 0 || starts.length === 0) continue;
    const enteredAt = Math.min(...starts);
    if (leftAt !== undefined && enteredAt - leftAt >= shortestWaitMs) {
      const wasAsked = rules.some(
        ({ stageName: name, startedAt }) => name === stageName && isBefore(startedAt, enteredAt),
      );
      entries.push(toEntry(stageName, wasAsked ? "condition" : "unknown", leftAt, enteredAt));
    }
    // A stage is left once; attempts in it may be days apart.
    leftAt = Math.max(leftAt ?? 0, ...own.map(({ execution }) => endOf(execution, end)));
  }
  const isThere = attempts.some(({ stageName }) => stageName === before?.stageName);
  if (before && !isThere && leftAt !== undefined && end - leftAt >= shortestWaitMs) {
    entries.push(toEntry(before.stageName, before.why, leftAt, end));
  }
  return entries;
}

function isBefore(at: EpochMs | undefined, moment: EpochMs): boolean {
  return at !== undefined && at <= moment;
}

function endOf(
  { status, startedAt = 0, changedAt }: Parts["attempts"][number]["execution"],
  end: EpochMs,
): EpochMs {
  return isSettled(status) ? (changedAt ?? startedAt) : end;
}

function toEntry(stageName: string, why: EntryRow["why"], from: EpochMs, to: EpochMs): EntryRow {
  return { kind: "entry", stageName, why, span: { from, to } };
}
