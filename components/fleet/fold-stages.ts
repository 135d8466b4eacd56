import type { FleetStage } from "../../lib/model/fleet-row";

export type StripPart =
  | { kind: "stage"; stage: FleetStage }
  | { kind: "folded"; stages: readonly FleetStage[] };

const mostUnfolded = 9;
const smallestFold = 3;

/** A long line folds its quiet runs into one rail each: what is well needs no room. */
export function foldStages(stages: readonly FleetStage[]): readonly StripPart[] {
  if (stages.length <= mostUnfolded) return stages.map((stage) => ({ kind: "stage", stage }));
  return runsOf(stages).flatMap((run): StripPart[] =>
    run.length >= smallestFold
      ? [{ kind: "folded", stages: run }]
      : run.map((stage) => ({ kind: "stage", stage })),
  );
}

function runsOf(stages: readonly FleetStage[]): FleetStage[][] {
  const runs: FleetStage[][] = [];
  for (const stage of stages) {
    const run = runs.at(-1);
    if (run?.[0] && joins(run[0], stage)) run.push(stage);
    else runs.push([stage]);
  }
  return runs;
}

function joins(first: FleetStage, next: FleetStage): boolean {
  const isQuiet = next.segment.kind === "succeeded" || next.segment.kind === "not-started";
  return (
    isQuiet &&
    next.segment.kind === first.segment.kind &&
    next.holdsNewest === first.holdsNewest &&
    !next.isDisabled &&
    next.queued === 0
  );
}
