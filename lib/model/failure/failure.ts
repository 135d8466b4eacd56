import type { Behind } from "../behind";
import type { ActionExecutionId, ApprovalId, DeploymentKey, EpochMs, PipelineExecutionId } from "../ids";
import type { ExcerptLine, Lately } from "./cause";
import type { Queue } from "./queue";

declare const brand: unique symbol;
/** One thing that stands still: the same while it does, another once something newer stands still there. */
export type FailureId = string & { readonly [brand]: "FailureId" };

export function toFailureId(raw: string): FailureId {
  // Made of keys, kinds and AWS's own ids; whatever comes from outside is only compared with those.
  return raw as FailureId;
}

export const failureKinds = [
  "failed",
  "rejected",
  "expired",
  "condition",
  "deployment",
  "rolled-back",
  "stuck",
  "disabled",
  "polling-disabled",
  "ends-soon",
] as const;
/**
 * `failed`: a stage, by an action of it; `condition`: a stage, by a rule; `stuck`: an action far beyond what it usually
 * takes; `disabled`: a transition with executions behind it; `polling-disabled`: AWS stopped looking for revisions;
 * `ends-soon`: an approval in its last two hours.
 */
export type FailureKind = (typeof failureKinds)[number];

/** What stands still, as a card shows it. What AWS did not tell stays out. */
export type Failure = {
  id: FailureId;
  kind: FailureKind;
  isProduction: boolean;
  /** It stands still from here on; of `stuck` and `ends-soon` this may be yet to come, and then it does not count. */
  since?: EpochMs | undefined;
  stageName?: string | undefined;
  actionName?: string | undefined;
  /** CodeBuild, CodeDeploy, Manual …: things are one group only with the same. */
  provider?: string | undefined;
  executionId?: PipelineExecutionId | undefined;
  /** The attempt that failed: its log is asked for by this. */
  actionExecutionId?: ActionExecutionId | undefined;
  approvalId?: ApprovalId | undefined;
  deployment?: DeploymentKey | undefined;
  /** One line: the first error, a rejection's comment, why a transition is disabled. */
  headline?: string | undefined;
  /** See Cause; absent where nothing could be the same elsewhere. */
  signature?: string | undefined;
  /** Where inside the action, see Cause. */
  place?: string | undefined;
  /** At most four. */
  lines: readonly ExcerptLine[];
  hasLog: boolean;
  problem?: string | undefined;
  /** Who rejected, disabled. */
  by?: string | undefined;
  revision?: { revisionId: string; message?: string | undefined } | undefined;
  author?: string | undefined;
  /** Executions that wait behind it, and since when the oldest. */
  behind: Behind;
  /** Of a disabled transition: what waits to enter. */
  queue?: Queue | undefined;
  /** Of an approval: when it fails by itself. */
  endsAt?: EpochMs | undefined;
  /** Of one that is stuck: since when it is at it, and what it usually takes at most (p95). */
  stuck?: { startedAt: EpochMs; usualMostMs: number } | undefined;
  lately?: Lately | undefined;
  /** An execution has begun since: then it is never old. */
  hasNewer?: boolean | undefined;
};
