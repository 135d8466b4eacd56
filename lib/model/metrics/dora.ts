import type { EpochMs, PipelineExecutionId, PipelineKey } from "../ids";
import type { CommitTime } from "./facts";
import type { Quantiles } from "./quantiles";

/** How it is known which stages are production. */
export type ProductionBasis = {
  kind: "configured" | "guessed";
  stages: readonly { pipeline: PipelineKey; stageName: string }[];
  /** Nobody's stage is, by the rule or by guess. */
  without: readonly PipelineKey[];
};

/** A change that came to production, well or not: an execution that is no rollback. */
export type ProductionDeployment = {
  pipeline: PipelineKey;
  executionId: PipelineExecutionId;
  endedAt: EpochMs;
  /** Failed in a production stage, or rolled back afterwards. */
  failed?: "failed" | "rolled-back" | undefined;
  /** From commit to production; of those that got there. */
  lead?: { ms: number; basis: CommitTime["basis"] } | undefined;
  approvalMs: number;
};

/** A production stage stood failed: from the failure to the next success there; open where none has come yet. */
export type Outage = {
  pipeline: PipelineKey;
  stageName: string;
  /** The one that failed first. */
  executionId: PipelineExecutionId;
  from: EpochMs;
  to?: EpochMs | undefined;
};

export type DoraFigures = {
  deployments: number;
  perDay: number;
  lead?: (Quantiles & { committed: number; triggered: number; approvalP50: number }) | undefined;
  failed: number;
  failedPercent?: number | undefined;
  /** Of the failures that a success has followed. */
  restore?: { n: number; p50: number; longest: number } | undefined;
  /** Those that none has followed yet. */
  unrestored: number;
};

export const doraBands = ["elite", "high", "medium", "low"] as const;
export type DoraBand = (typeof doraBands)[number];
export const doraKeys = ["frequency", "lead", "failures", "restore"] as const;
export type DoraKey = (typeof doraKeys)[number];

export type DoraAnswer = {
  basis: ProductionBasis;
  now: DoraFigures;
  before: DoraFigures;
  /** Absent where there is too little to judge. */
  bands: Readonly<Partial<Record<DoraKey, DoraBand | undefined>>>;
  points: readonly {
    from: EpochMs;
    to: EpochMs;
    deployments: number;
    failed: number;
    leadP50?: number | undefined;
    failedPercent?: number | undefined;
    restoreP50?: number | undefined;
  }[];
};
