import type { DeploymentSnapshot } from "./deployment";
import type { DeploymentKey, EpochMs, PipelineKey, ScopeKey } from "./ids";
import type { PipelineSnapshot, ScopeSnapshot } from "./pipeline";

/** What the collector publishes: one pipeline, deployment or scope, put or removed. */
export type Change =
  | { kind: "pipeline"; pipeline: PipelineSnapshot }
  | { kind: "pipeline-gone"; key: PipelineKey }
  | { kind: "deployment"; deployment: DeploymentSnapshot }
  | { kind: "deployment-gone"; key: DeploymentKey }
  | { kind: "scope"; scope: ScopeSnapshot }
  | { kind: "scope-gone"; key: ScopeKey };

/** A change as the store has numbered it. Gaps in the numbers mean nothing. */
export type NumberedChange = { sequence: number; change: Change };

/** Everything known, as of a sequence. */
export type Snapshot = {
  sequence: number;
  scopes: readonly ScopeSnapshot[];
  pipelines: readonly PipelineSnapshot[];
  deployments: readonly DeploymentSnapshot[];
};

/** Readings that found nothing new. They are no changes, take no sequence and may be lost. */
export type Beat = {
  scopes: Readonly<Record<string, EpochMs>>;
  pipelines: Readonly<Record<string, EpochMs>>;
  /** Those that run; the others are not read again. */
  deployments: Readonly<Record<string, EpochMs>>;
  /** What has its page open somewhere: only that goes to browsers, a fleet's would be too much. */
  open: readonly WatchedKey[];
};

/** Whatever has a page that raises its cadence. */
export type WatchedKey = PipelineKey | DeploymentKey;

export const noBeat: Beat = { scopes: {}, pipelines: {}, deployments: {}, open: [] };
