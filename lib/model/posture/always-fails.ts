import { toFinding } from "./finding";
import { countOutcomes, outcomeDays } from "./outcomes";
import type { Rule } from "./posture-facts";

const least = 5;

/** Nothing comes past it: what stands behind it is never released, and nobody seems to mind. */
export const findAlwaysFails: Rule = (facts) =>
  countOutcomes(facts).flatMap(({ stage, action, outcomes }) => {
    if (action.category === "Approval" || outcomes.succeeded > 0 || outcomes.failed < least) return [];
    return toFinding({
      ...{ rule: "always-fails", severity: "medium", pipeline: facts.pipeline.key },
      ...{ stageName: stage.name, actionName: action.name },
      evidence: `${stage.name} · ${action.name} failed all ${outcomes.failed} times it ran in ${outcomeDays} days.`,
      remedy: `Mend ${action.name}, or take it or the pipeline away.`,
    });
  });
