import type { PipelineKey } from "../ids";
import { percentile } from "../percentile";
import { toQuantiles } from "./quantiles";
import type { ApprovalRank, FlakyRank, Rankings, SlowerRank, WaitRank } from "./rankings";
import { changeOf, leastChangeMs } from "./read-changes";
import type { ActionPlace, StagePlace } from "./read-places";

/** Less than this share a p50 goes up by from one period to the next all the time. */
const steadyShare = 1.05;

/** All of one pipeline, in no order. */
export function rankPlaces(pipeline: PipelineKey, stages: readonly StagePlace[]): Omit<Rankings, "hours"> {
  return {
    waits: stages.flatMap((stage) => toWaits(pipeline, stage)),
    slower: eachAction(stages, "actions", (at, action) => toSlower({ pipeline, ...at }, action)),
    flaky: eachAction(stages, "actions", (at, action) => toFlaky({ pipeline, ...at }, action)),
    approvals: eachAction(stages, "approvals", (at, action) => toApproval({ pipeline, ...at }, action)),
  };
}

type At = { pipeline: PipelineKey; stageName: string; actionName: string };

function eachAction<Rank>(
  stages: readonly StagePlace[],
  kind: "actions" | "approvals",
  toRank: (at: Omit<At, "pipeline">, action: ActionPlace) => Rank | undefined,
): readonly Rank[] {
  return stages.flatMap((stage) =>
    [...stage[kind].values()].flatMap(
      (action) => toRank({ stageName: stage.stageName, actionName: action.actionName }, action) ?? [],
    ),
  );
}

function toWaits(pipeline: PipelineKey, stage: StagePlace): readonly WaitRank[] {
  const { stageName, queue, approval, stood, approvals } = stage;
  // Where a stage asks twice, its wait is nobody's alone.
  const [actionName, second] = approvals.keys();
  const parts = [
    { part: "queue" as const, all: queue.now },
    { part: "approval" as const, all: approval, actionName: second === undefined ? actionName : undefined },
    { part: "stood" as const, all: stood },
  ];
  return parts.flatMap(({ all, ...rest }) => {
    const waits = all.filter((ms) => ms > 0);
    const p50 = percentile(waits, 50);
    if (p50 === undefined) return [];
    return [{ ...{ pipeline, stageName, ...rest, n: waits.length, p50 }, totalMs: sum(waits) }];
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function toSlower(at: At, { took }: ActionPlace): SlowerRank | undefined {
  const byMs = changeOf(took);
  const nowP50 = percentile(took.now, 50);
  if (byMs === undefined || nowP50 === undefined || byMs < leastChangeMs) return undefined;
  const beforeP50 = nowP50 - byMs;
  return nowP50 < beforeP50 * steadyShare
    ? undefined
    : { ...at, beforeP50, nowP50, byMs, n: took.now.length };
}

function toFlaky(at: At, { executions, flaky }: ActionPlace): FlakyRank | undefined {
  if (!flaky.last) return undefined;
  const { n, lostMs, last } = flaky;
  return { ...at, flaky: n, of: executions, percent: (100 * n) / executions, lastId: last.id, lostMs };
}

function toApproval(at: At, { took, failed, longest }: ActionPlace): ApprovalRank | undefined {
  const quantiles = toQuantiles(took.now);
  if (!quantiles || !longest) return undefined;
  const { n, p50, p90 } = quantiles;
  return { ...at, n, rejected: failed, p50, p90, longest };
}
