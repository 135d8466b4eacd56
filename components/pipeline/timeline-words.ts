import { utcClock, utcDay, utcMinute } from "../../lib/client/clock-words";
import { formatDuration, wordSpan } from "../../lib/model/duration";
import type { EntryWhy, Span, Timeline, TimelineBar } from "../../lib/model/execution-detail/timeline";
import type { TimelineTotals } from "../../lib/model/execution-detail/timeline-totals";
import type { EpochMs } from "../../lib/model/ids";
import { actionLook } from "../status/look";

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

export const whyWords = {
  disabled: "the transition is disabled",
  inbound: "another execution held the stage",
  condition: "a condition was asked",
  unknown: "AWS keeps no reason",
} satisfies Record<EntryWhy, string>;

export function barWords({ attempt, status, kind, from, to }: TimelineBar, isOneOfMany: boolean): string {
  const word = kind === "approval" && status === "InProgress" ? "Waiting" : actionLook(status).word;
  const words = `${word}, ${formatDuration(to - from)} from ${utcClock(from)} UTC`;
  return isOneOfMany ? `Attempt ${attempt}: ${words}` : words;
}

/** Four moments along the axis, as exact as the span is short. */
export function axisWords({ from, to }: Span): readonly { at: EpochMs; words: string }[] {
  const length = to - from;
  return [0, 1, 2, 3].map((part) => {
    const at = from + (length * part) / 3;
    if (length < 4 * minuteMs) return { at, words: utcClock(at) };
    return { at, words: length < dayMs ? utcMinute(at) : `${utcDay(at)} ${utcMinute(at)}` };
  });
}

const totalNames: readonly (readonly [Exclude<keyof TimelineTotals, "totalMs">, string])[] = [
  ["workMs", "at work"],
  ["approvalMs", "waiting for a person"],
  ["conditionMs", "asking conditions"],
  ["entryMs", "waiting before stages"],
  ["stoodMs", "standing after a failure"],
  ["betweenMs", "between actions"],
];

export function totalParts(totals: TimelineTotals): readonly { name: string; ms: number }[] {
  return totalNames.map(([key, name]) => ({ name, ms: totals[key] })).filter(({ ms }) => ms >= 1_000);
}

/** `11 min: 9 min at work, 2 min waiting before stages`. */
export function wordTotals(totals: TimelineTotals): string {
  const parts = totalParts(totals).map(({ name, ms }) => `${wordSpan(ms)} ${name}`);
  return parts.length === 1 ? parts.join() : `${wordSpan(totals.totalMs)}: ${parts.join(", ")}`;
}

/** What ran and is in the pipeline no more; nothing while it is not known what is. */
export function wordGone({ rows }: Pick<Timeline, "rows">): string {
  const gone = rows.flatMap((row) =>
    row.kind === "action" && !row.isDefined ? `${row.stageName}/${row.actionName}` : [],
  );
  if (gone.length === 0 || rows.every((row) => row.kind === "action" && !row.isDefined)) return "";
  return `${gone.join(", ")} ${gone.length === 1 ? "is" : "are"} no longer in the pipeline`;
}
