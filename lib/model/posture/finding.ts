import type { EpochMs, PipelineKey } from "../ids";

export const postureRules = [
  "no-approval",
  "no-test",
  "all-at-once",
  "no-rollback",
  "no-alarm",
  "no-bake",
  "follow-on-in-bake",
  "long-disabled",
  "manual-start",
  "never-fails",
  "always-fails",
  "one-region",
  "polling",
  "v1",
  "plain-secret",
] as const;
export type PostureRule = (typeof postureRules)[number];

export const severities = ["high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** `rule@pipeline/stage/action`: the same as long as the finding is about the same thing. */
export type FindingId = string & { readonly finding: unique symbol };

/** A deviation from good practice, with what shows it; made by a pure rule, never stored. */
export type Finding = {
  id: FindingId;
  rule: PostureRule;
  severity: Severity;
  pipeline: PipelineKey;
  stageName?: string | undefined;
  actionName?: string | undefined;
  /** What was seen, in a sentence: "Production deploys with CodeDeployDefault.ECSAllAtOnce." */
  evidence: string;
  /** Secrets and the like are named and never shown. */
  since?: EpochMs | undefined;
};

/** Somebody knows, and says why it is all right. */
export type Acceptance = {
  finding: FindingId;
  pipeline: PipelineKey;
  reason: string;
  by: string;
  name: string;
  at: EpochMs;
  /** From then on it counts again. */
  until?: EpochMs | undefined;
};
