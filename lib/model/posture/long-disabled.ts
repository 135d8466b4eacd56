import { wordSpan } from "../duration";
import { personOf } from "../person";
import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

const dayMs = 86_400_000;
const leastMs = 3 * dayMs;
const longMs = 14 * dayMs;

/** What was to hold for an afternoon holds everything: releases pile up behind it. */
export const findLongDisabled: Rule = ({ pipeline, production, now }) =>
  pipeline.stages.flatMap(({ name, transition, inbound }) => {
    if (transition.kind !== "disabled" || transition.at === undefined) return [];
    const heldMs = now - transition.at;
    if (heldMs < leastMs) return [];
    const { by, reason } = transition;
    const days = wordSpan(Math.floor(heldMs / dayMs) * dayMs);
    const who = by === undefined ? "" : ` by ${personOf(by)}`;
    const waiting = inbound.length > 0 ? ` ${inbound.length} wait before it.` : "";
    return toFinding({
      rule: "long-disabled",
      severity: production.has(name) || heldMs >= longMs ? "medium" : "low",
      pipeline: pipeline.key,
      stageName: name,
      evidence: `Disabled for ${days}${who}${reason ? `: “${reason}”` : ", without a reason"}.${waiting}`,
      remedy: `Enable the transition into ${name}, or take the stage out of the pipeline.`,
    });
  });
