import type { ExecutionFacts } from "../metrics/facts";
import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

const dayMs = 86_400_000;
const windowDays = 30;
const least = 3;
const leastShare = 0.2;

/** Around the trigger nobody knows what is released: the start takes whatever the source has at that moment. */
export const findManualStart: Rule = ({ pipeline, executions, now }) => {
  const begun = executions.filter(
    ({ type, startedAt }) => type === "STANDARD" && startedAt >= now - windowDays * dayMs,
  );
  const byHand = begun.filter(isByHand);
  const isTriggered = pipeline.triggers.length > 0 || byHand.length < begun.length;
  if (!isTriggered || byHand.length < least || byHand.length < begun.length * leastShare) return [];
  const trigger = pipeline.triggers[0];
  return [
    toFinding({
      rule: "manual-start",
      severity: "low",
      pipeline: pipeline.key,
      evidence: `${byHand.length} of ${begun.length} executions in ${windowDays} days were started by hand or by a call${trigger ? `, though a ${trigger} starts it` : ", though its source starts it"}.`,
      remedy:
        "Find out what the trigger misses: its branches and file paths, or a stage that is only passed by starting anew. Retry failed stages instead of starting again.",
    }),
  ];
};

function isByHand({ trigger }: ExecutionFacts): boolean {
  return trigger === "StartPipelineExecution";
}
