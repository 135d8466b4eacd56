import type { EpochMs, PipelineKey } from "../ids";

export const postureRules = [
  "plain-secret",
  "all-at-once",
  "no-approval",
  "no-test",
  "no-rollback",
  "no-alarm",
  "no-bake",
  "follow-on-in-bake",
  "always-fails",
  "long-disabled",
  "one-region",
  "manual-start",
  "never-fails",
  "polling",
  "v1",
] as const;
export type PostureRule = (typeof postureRules)[number];

export const severities = ["high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** `rule@pipeline/stage/action#detail`: the same as long as the finding is about the same thing. */
export type FindingId = string & { readonly finding: unique symbol };

/** A deviation from good practice, with what shows it; made by a pure rule, never stored. */
export type Finding = {
  id: FindingId;
  rule: PostureRule;
  severity: Severity;
  pipeline: PipelineKey;
  stageName?: string | undefined;
  actionName?: string | undefined;
  /** What was seen, in a sentence: "Production deploys with CodeDeployDefault.ECSAllAtOnce." Never a secret itself. */
  evidence: string;
  /** What to change, by the names it has in AWS. */
  remedy: string;
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

/** Only compared with what is found: anything else is found nowhere. */
export function toFindingId(raw: string): FindingId {
  // Whatever it is, it is at most unknown.
  return raw as FindingId;
}

type Found = Omit<Finding, "id"> & {
  /** Tells two findings of one rule at the same action apart. */
  detail?: string | undefined;
};

export function toFinding({ detail, ...found }: Found): Finding {
  const { rule, pipeline, stageName, actionName } = found;
  const place = [pipeline, stageName, actionName].filter((part) => part !== undefined).join("/");
  return { id: toFindingId(`${rule}@${place}${detail === undefined ? "" : `#${detail}`}`), ...found };
}

/** Undefined for what no rule of ours has made. */
export function ruleOf(id: FindingId): PostureRule | undefined {
  return postureRules.find((rule) => id.startsWith(`${rule}@`));
}
