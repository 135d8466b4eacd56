import type { EpochMs, PipelineKey, ScopeKey } from "./ids";
import type { PipelineSnapshot, ScopeSnapshot } from "./pipeline";

/** What the collector publishes: one pipeline or one scope, put or removed. */
export type Change =
  | { kind: "pipeline"; pipeline: PipelineSnapshot }
  | { kind: "pipeline-gone"; key: PipelineKey }
  | { kind: "scope"; scope: ScopeSnapshot }
  | { kind: "scope-gone"; key: ScopeKey };

/** A change as the store has numbered it. Gaps in the numbers mean nothing. */
export type NumberedChange = { sequence: number; change: Change };

/** Everything known, as of a sequence. */
export type Snapshot = {
  sequence: number;
  scopes: readonly ScopeSnapshot[];
  pipelines: readonly PipelineSnapshot[];
};

/** Readings that found nothing new. They are no changes, take no sequence and may be lost. */
export type Beat = {
  scopes: Readonly<Record<string, EpochMs>>;
  pipelines: Readonly<Record<string, EpochMs>>;
  /** Pipelines whose page is open somewhere: only theirs go to browsers, a fleet's would be too many. */
  open: readonly PipelineKey[];
};

export const noBeat: Beat = { scopes: {}, pipelines: {}, open: [] };
