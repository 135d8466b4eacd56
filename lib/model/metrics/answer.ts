import type { AccountColor } from "../account";
import type { EpochMs, PipelineExecutionId, PipelineKey } from "../ids";
import type { DoraAnswer } from "./dora";
import type { TimePart, TimeSpent } from "./facts";
import type { Quantiles } from "./quantiles";
import type { Periods } from "./question";
import type { Rankings } from "./rankings";

/** One day or week. Its figures are absent where too few ended in it: a gap stays a gap. */
export type TrendPoint = {
  from: EpochMs;
  to: EpochMs;
  n: number;
  p50?: number | undefined;
  p90?: number | undefined;
};

/** Beyond p99 of its period: it took that much longer, mostly here. */
export type Outlier = {
  pipeline: PipelineKey;
  executionId: PipelineExecutionId;
  endedAt: EpochMs;
  ms: number;
  where?: { stageName: string; actionName?: string | undefined; part: TimePart; byMs: number } | undefined;
};

export type Trend = {
  points: readonly TrendPoint[];
  now?: Quantiles | undefined;
  before?: Quantiles | undefined;
  outliers: readonly Outlier[];
  /** When a new version of the pipeline first ran, and what it brought, where that is known. */
  versions: readonly { at: EpochMs; version: number; words?: string | undefined }[];
};

/** How many took how long; `toMs` of the last is open. */
export type Distribution = readonly { fromMs: number; toMs: number; n: number }[];

/** Where the time goes, p50 of each part of what ended in the period. */
export type BreakdownRow = { label: string; n: number; spent: TimeSpent; p50: number };
export type Breakdown = {
  rows: readonly BreakdownRow[];
  /** Sums of all executions, for "68 % waits for approval". */
  total: TimeSpent;
};

/** A line of the table: a pipeline, or a group of them, or a stage. */
export type GroupRow = {
  /** In the address. */
  key: string;
  label: string;
  /** Of one pipeline's line. */
  pipeline?: PipelineKey | undefined;
  account?: { name: string; color?: AccountColor | undefined; region?: string | undefined } | undefined;
  isProduction: boolean;
  pipelines: number;
  now?: Quantiles | undefined;
  before?: Quantiles | undefined;
  /** Of all that ended as succeeded or failed. */
  failedPercent?: number | undefined;
  /** Of p50 against the period before; absent where either has too few. */
  changePercent?: number | undefined;
  changed?: { words: string; byMs: number } | undefined;
  /** p50 of each bucket. */
  spark: readonly (number | undefined)[];
};

/** Days on which CloudWatch counted other than we stored: a gap in our history, or in theirs. */
export type CloudWatchCheck = {
  days: readonly { day: EpochMs; ours: number; theirs: number }[];
  ours: number;
  theirs: number;
  failed?: { ours: number; theirs: number } | undefined;
  averageMs?: { ours?: number | undefined; theirs?: number | undefined } | undefined;
};

/** How much there is to reckon with. */
export type Reach = {
  /** From then on the past of all that is shown is known. */
  since?: EpochMs | undefined;
  /** It does not reach over the period, or over the one before. */
  isShort: boolean;
  isShortBefore: boolean;
  executions: number;
};

export type MetricsAnswer = {
  periods: Periods;
  reach: Reach;
  dora: DoraAnswer;
  /** Of what an execution takes without waiting for approval. */
  trend: Trend;
  distribution: Distribution;
  breakdown: Breakdown;
  rows: readonly GroupRow[];
  rankings: Rankings;
  /** Of one V2 pipeline alone. */
  cloudWatch?: CloudWatchCheck | undefined;
};
