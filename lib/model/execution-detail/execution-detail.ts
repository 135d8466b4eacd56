import type { ActionExecution, PipelineExecution } from "../execution";
import type { EpochMs, PipelineExecutionId } from "../ids";
import type { ActionCategory, ActionStatus } from "../status";
import type { TimelineStage } from "./timeline";

/** One attempt of an action within an execution; a retry is another. */
export type ActionAttempt = {
  stageName: string;
  actionName: string;
  category: ActionCategory;
  provider?: string | undefined;
  /** From 1. */
  attempt: number;
  execution: ActionExecution;
};

/** One answer of a condition's rule. */
export type RuleExecution = {
  id?: string | undefined;
  stageName: string;
  ruleName: string;
  provider?: string | undefined;
  status: ActionStatus;
  startedAt?: EpochMs | undefined;
  changedAt?: EpochMs | undefined;
  summary?: string | undefined;
  url?: string | undefined;
};

export type ResolvedVariable = { name: string; value: string };

/** What GetPipelineExecution adds to a list's line. */
export type ExecutionTold = {
  pipelineVersion?: number | undefined;
  variables: readonly ResolvedVariable[];
};

/** The last one before it that went well: as a whole, or in the stage where this one failed. */
export type GoodExecution = {
  execution: PipelineExecution;
  /** Where it is known to have gone well; absent where it did as a whole. */
  stageName?: string | undefined;
  attempts: readonly ActionAttempt[];
  /** Absent where they could not be read. */
  variables?: readonly ResolvedVariable[] | undefined;
};

/** Everything about one execution, as it is asked for by whoever unfolds it. */
export type ExecutionDetail = {
  executionId: PipelineExecutionId;
  pipelineVersion?: number | undefined;
  /** The stages it ran in, where the pipeline has others now. */
  stages?: readonly TimelineStage[] | undefined;
  /** By their start. */
  attempts: readonly ActionAttempt[];
  rules: readonly RuleExecution[];
  /** Absent where they could not be read. */
  variables?: readonly ResolvedVariable[] | undefined;
  good?: GoodExecution | undefined;
  /** What could not be read, in words. */
  gaps: readonly string[];
};
