import type { EpochMs, Region } from "../ids";
import type { ExecutionFacts } from "../metrics/facts";
import type { PipelineSnapshot } from "../pipeline";
import type { DeployFacts } from "./deploy-facts";
import type { Finding } from "./finding";

/** All that a rule is told of one pipeline. */
export type PostureFacts = {
  pipeline: PipelineSnapshot;
  /** By name: what the configuration calls production, or what is taken for it. */
  production: ReadonlySet<string>;
  /** Those the pipeline's actions began, newest first. */
  deploys: readonly DeployFacts[];
  /** Its stored past, oldest first; empty where nothing is stored. */
  executions: readonly ExecutionFacts[];
  /** Where the rest of its application has its production; absent for a pipeline of none. */
  application?: { name: string; regions: readonly Region[]; own: readonly Region[] } | undefined;
  now: EpochMs;
};

/** Undefined facts are no finding: what is not known is not said to be wrong. */
export type Rule = (facts: PostureFacts) => readonly Finding[];
