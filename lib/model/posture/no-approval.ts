import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";
import { findFirstChange, isTest } from "./production-actions";

/** Whatever is pushed reaches production without anybody having said yes. */
export const findNoApproval: Rule = (facts) => {
  const first = findFirstChange(facts);
  if (!first || first.before.some(({ category }) => category === "Approval")) return [];
  const { stage, action } = first;
  const isTested = first.before.some(isTest);
  return [
    toFinding({
      rule: "no-approval",
      // Tested, it is a way to release that many choose on purpose.
      severity: isTested ? "medium" : "high",
      pipeline: facts.pipeline.key,
      stageName: stage.name,
      evidence: isTested
        ? `${stage.name} · ${action.name} follows on the tests; no approval stands before it.`
        : `${stage.name} · ${action.name} has neither an approval nor a test before it.`,
      remedy: `Add a Manual approval action to ${stage.name} with a run order below ${action.name}'s, or a stage before it that has one.`,
    }),
  ];
};
