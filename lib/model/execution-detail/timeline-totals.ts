import type { EpochMs } from "../ids";
import type { ActionRow, EntryRow, Span } from "./timeline";

/** Where an execution's time went. Together they are all of it: what happens side by side counts once. */
export type TimelineTotals = {
  totalMs: number;
  workMs: number;
  /** For a person's decision, while nothing else was at work. */
  approvalMs: number;
  conditionMs: number;
  /** Before a stage. */
  entryMs: number;
  /** After a failure, until somebody retried. */
  stoodMs: number;
  /** What is left: AWS passing from one to the next. */
  betweenMs: number;
};

type Parts = Span & {
  actions: readonly ActionRow[];
  entries: readonly EntryRow[];
  asked: readonly Span[];
};

type Counted = Exclude<keyof TimelineTotals, "totalMs">;

export function sumTotals({ from, to, actions, entries, asked }: Parts): TimelineTotals {
  const bars = actions.flatMap((row) => row.bars);
  // Whatever stands first in this list counts where several hold.
  const kinds: readonly (readonly [Counted, readonly Span[]])[] = [
    ["workMs", bars.filter(({ kind }) => kind === "work")],
    ["approvalMs", bars.filter(({ kind }) => kind === "approval")],
    ["conditionMs", asked],
    ["entryMs", entries.map(({ span }) => span)],
    ["stoodMs", actions.flatMap(pauses)],
  ];
  const totals = { workMs: 0, approvalMs: 0, conditionMs: 0, entryMs: 0, stoodMs: 0, betweenMs: 0 };
  for (const [start, end] of slices([{ from, to }, ...kinds.flatMap(([, spans]) => spans)], { from, to })) {
    const kind = kinds.find(([, spans]) => spans.some((span) => span.from <= start && span.to >= end))?.[0];
    totals[kind ?? "betweenMs"] += end - start;
  }
  return { totalMs: to - from, ...totals };
}

/** Between an action's attempts. */
function pauses({ bars }: ActionRow): Span[] {
  return bars.slice(1).flatMap((bar, at) => {
    const before = bars[at];
    return before && before.to < bar.from ? [{ from: before.to, to: bar.from }] : [];
  });
}

/** The pieces in which nothing begins or ends. */
function slices(spans: readonly Span[], { from, to }: Span): (readonly [EpochMs, EpochMs])[] {
  const edges = [...new Set(spans.flatMap((span) => [span.from, span.to]))]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b);
  return edges.slice(1).map((end, at) => [edges[at] ?? end, end] as const);
}
