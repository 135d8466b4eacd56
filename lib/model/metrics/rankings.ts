import type { EpochMs, PipelineExecutionId, PipelineKey } from "../ids";
import type { TimePart } from "./facts";

type At = { pipeline: PipelineKey; stageName: string };

/** What most time went into that was no work: a stage's queue, an approval. */
export type WaitRank = At & {
  part: TimePart;
  actionName?: string | undefined;
  n: number;
  totalMs: number;
  p50: number;
};

/** Failed, then passed on retry in the same execution: nothing had changed. */
export type FlakyRank = At & {
  actionName: string;
  flaky: number;
  of: number;
  percent: number;
  lastId: PipelineExecutionId;
  lostMs: number;
};

export type SlowerRank = At & {
  actionName: string;
  beforeP50: number;
  nowP50: number;
  byMs: number;
  n: number;
};

export type ApprovalRank = At & {
  actionName: string;
  n: number;
  rejected: number;
  p50: number;
  p90: number;
  longest: { executionId: PipelineExecutionId; ms: number; endedAt: EpochMs };
};

export const mostRanked = 10;

/** Each at most `mostRanked` long, worst first. */
export type Rankings = {
  waits: readonly WaitRank[];
  slower: readonly SlowerRank[];
  flaky: readonly FlakyRank[];
  approvals: readonly ApprovalRank[];
  /** Executions begun by day of week (0: Monday) and hour of the time zone. */
  hours: readonly (readonly number[])[];
};
