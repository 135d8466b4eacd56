import { toFinding } from "./finding";
import { countOutcomes, outcomeDays } from "./outcomes";
import type { Rule } from "./posture-facts";

/** From so many on it is no luck any more: three bad changes in a hundred would have shown with 80 %. */
const least = 50;

/** What never says no may not look: a test that tests nothing, an approval given without reading. */
export const findNeverFails: Rule = (facts) =>
  countOutcomes(facts).flatMap(({ stage, action, outcomes }) => {
    const { category } = action;
    if ((category !== "Test" && category !== "Approval") || outcomes.failed > 0) return [];
    if (outcomes.succeeded < least) return [];
    const isTest = category === "Test";
    return toFinding({
      ...{ rule: "never-fails", severity: "low", pipeline: facts.pipeline.key },
      ...{ stageName: stage.name, actionName: action.name },
      evidence: isTest
        ? `${stage.name} · ${action.name} passed ${outcomes.succeeded} times in ${outcomeDays} days and never failed.`
        : `${stage.name} · ${action.name} was approved ${outcomes.succeeded} times in ${outcomeDays} days and never rejected.`,
      remedy: isTest
        ? `Break something on purpose and see whether ${action.name} notices; take it out if it does not.`
        : `Say in ${action.name} what to look at (CustomData, ExternalEntityLink), or let an alarm condition decide instead.`,
    });
  });
