import type { EpochMs, PipelineName } from "./ids";
import type { ActionCategory, ExecutionMode } from "./status";

export type ActionDefinition = {
  name: string;
  runOrder: number;
  category: ActionCategory;
  owner?: string | undefined;
  provider?: string | undefined;
  region?: string | undefined;
  namespace?: string | undefined;
  timeoutInMinutes?: number | undefined;
  /** AWS masks secrets as `****`. */
  configuration: Readonly<Record<string, string>>;
  inputArtifacts: readonly string[];
  outputArtifacts: readonly string[];
};

export const conditionTypes = ["BEFORE_ENTRY", "ON_SUCCESS", "ON_FAILURE"] as const;
export type ConditionType = (typeof conditionTypes)[number];

/** What a stage asks before entry, on success or on failure, and what follows if the answer is no. */
export type ConditionDefinition = {
  type: ConditionType;
  result?: string | undefined;
  rules: readonly RuleDefinition[];
};

export type RuleDefinition = {
  name: string;
  provider?: string | undefined;
  configuration: Readonly<Record<string, string>>;
};

export type StageDefinition = {
  name: string;
  actions: readonly ActionDefinition[];
  conditions: readonly ConditionDefinition[];
  /** What follows when the stage fails, without being asked: ROLLBACK, RETRY, SKIP. */
  onFailure?: string | undefined;
};

export type PipelineDefinition = {
  name: PipelineName;
  version: number;
  executionMode: ExecutionMode;
  pipelineType?: string | undefined;
  stages: readonly StageDefinition[];
  /** What a Git trigger listens to, in words: "push to main". */
  triggers: readonly string[];
  variables: readonly { name: string; defaultValue?: string | undefined; description?: string | undefined }[];
  /** AWS no longer asks its source for new revisions. It may come to that without a new version. */
  pollingDisabledAt?: EpochMs | undefined;
};

/** The line ListPipelines gives for each pipeline. */
export type ListedPipeline = {
  name: PipelineName;
  version?: number | undefined;
  executionMode: ExecutionMode;
};

/** Actions of one run order run side by side; the groups run one after the other. */
export function groupByRunOrder<Action extends { runOrder: number }>(
  actions: readonly Action[],
): readonly (readonly Action[])[] {
  const orders = [...new Set(actions.map((action) => action.runOrder))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter((action) => action.runOrder === order));
}
