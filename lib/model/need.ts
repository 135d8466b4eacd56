import type { Situation, SituationKind } from "./situation";

export const needs = ["person", "moving", "rest"] as const;
export type Need = (typeof needs)[number];

const needOfKind = {
  failed: "person",
  waiting: "person",
  disabled: "person",
  running: "moving",
  stopping: "moving",
  queued: "moving",
  unknown: "moving",
  stopped: "rest",
  superseded: "rest",
  cancelled: "rest",
  succeeded: "rest",
  never: "rest",
} as const satisfies Record<SituationKind, Need>;

export function needOf(situation: Situation): Need {
  return needOfKind[situation.kind];
}

export type Counts = { waiting: number; running: number };

type Counted = { situation: Situation; approvals?: readonly unknown[] | undefined };

/** What the sections count of pipelines: those that run, and each approval that waits. */
export function countRows(rows: Iterable<Counted>): Counts {
  const counts: Counts = { waiting: 0, running: 0 };
  for (const { situation, approvals = [] } of rows) {
    counts.waiting += approvals.length;
    if (situation.kind === "running") counts.running += 1;
  }
  return counts;
}

const rankOfKind = {
  failed: 0,
  waiting: 1,
  disabled: 2,
  unknown: 3,
  stopping: 4,
  running: 5,
  queued: 6,
  stopped: 7,
  cancelled: 7,
  superseded: 7,
  succeeded: 7,
  never: 8,
} as const satisfies Record<SituationKind, number>;

type Ordered = { key: string; isProduction: boolean; situation: Situation; since?: number | undefined };

/** Needs a person first, production before the rest of them, then by kind, then the newest. */
export function compareByNeed(a: Ordered, b: Ordered): number {
  return (
    needs.indexOf(needOf(a.situation)) - needs.indexOf(needOf(b.situation)) ||
    Number(b.isProduction) - Number(a.isProduction) ||
    rankOfKind[a.situation.kind] - rankOfKind[b.situation.kind] ||
    (b.since ?? 0) - (a.since ?? 0) ||
    (a.key < b.key ? -1 : 1)
  );
}
