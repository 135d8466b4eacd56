import type {
  DeployedThing,
  DeploymentCause,
  ObservedWeight,
  Safeguards,
  Strategy,
  Waits,
} from "../deployment";
import type { DeploymentEngine, DeploymentStatus } from "../deployment-status";
import type { DeploymentKey, EpochMs } from "../ids";

/** An ended deployment as history keeps it, one row per key. */
export type DeploymentRecord = {
  key: DeploymentKey;
  engine: DeploymentEngine;
  thing: DeployedThing;
  /** As its page's title says it. */
  name: string;
  isProduction: boolean;
  status: DeploymentStatus;
  startedAt: EpochMs;
  endedAt: EpochMs;
  strategy: Strategy;
  waits: Waits;
  configName?: string | undefined;
  /** What would have stopped it and taken it back; absent where its group could not be read. */
  safeguards?: (Safeguards & { alarmNames: readonly string[] }) | undefined;
  /** As seen from sweep to sweep, oldest first; empty where nobody looked while it shifted. */
  weights: readonly ObservedWeight[];
  /** The first and the last of the shift, as AWS's own lifecycle events tell; they win over what was seen. */
  shift?: { startedAt: EpochMs; endedAt: EpochMs } | undefined;
  /** The action that began it. */
  cause?: Omit<DeploymentCause, "revisions"> | undefined;
  /** It undoes that one, or that one undoes it. */
  rollback?: { of?: DeploymentKey | undefined; by?: DeploymentKey | undefined } | undefined;
};
