import type { EpochMs, PipelineExecutionId, PipelineKey } from "../ids";
import type { Quantiles } from "./quantiles";

/** How it is known which stages are production. */
export type ProductionBasis = {
  kind: "configured" | "guessed";
  stages: readonly { pipeline: PipelineKey; stageName: string }[];
  /** Nobody's stage is, by the rule or by guess. */
  without: readonly PipelineKey[];
};

/** An execution that came to production, well or not. */
export type ProductionDeployment = {
  pipeline: PipelineKey;
  executionId: PipelineExecutionId;
  endedAt: EpochMs;
  /** Failed in a production stage, or rolled back afterwards. */
  failed?: "failed" | "rolled-back" | undefined;
  /** From commit to production. */
  leadMs?: number | undefined;
  approvalMs: number;
};

export type DoraFigures = {
  deployments: number;
  perDay: number;
  lead?: (Quantiles & { committed: number; triggered: number; approvalP50: number }) | undefined;
  failed: number;
  failedPercent?: number | undefined;
  restore?: { n: number; p50: number; longest: number } | undefined;
};

export const doraBands = ["elite", "high", "medium", "low"] as const;
export type DoraBand = (typeof doraBands)[number];
export const doraKeys = ["frequency", "lead", "failures", "restore"] as const;
export type DoraKey = (typeof doraKeys)[number];

export type DoraAnswer = {
  basis: ProductionBasis;
  now: DoraFigures;
  before: DoraFigures;
  bands: Readonly<Partial<Record<DoraKey, DoraBand>>>;
  points: readonly {
    from: EpochMs;
    to: EpochMs;
    deployments: number;
    leadP50?: number | undefined;
    failedPercent?: number | undefined;
    restoreP50?: number | undefined;
  }[];
};
