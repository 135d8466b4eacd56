import type { ActionSnapshot, StageSnapshot } from "../pipeline";
import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";
import { findFirstChange, isTest } from "./production-actions";

/** Production is the first to find out. */
export const findNoTest: Rule = (facts) => {
  const first = findFirstChange(facts);
  if (!first || first.before.some(isTest) || asksBeforeEntry(first.stage)) return [];
  const { stage, action } = first;
  return [
    toFinding({
      rule: "no-test",
      severity: "high",
      pipeline: facts.pipeline.key,
      stageName: stage.name,
      evidence: `No test stands before ${stage.name} · ${action.name}: only ${wordNames(first.before)}.`,
      remedy: `Add an action of category Test before ${stage.name}, such as a CodeBuild project that calls the stage before it.`,
    }),
  ];
};

const mostNames = 5;

function wordNames(before: readonly ActionSnapshot[]): string {
  if (before.length === 0) return "nothing at all";
  const names = before.slice(0, mostNames).map(({ name }) => name);
  const others = before.length - names.length;
  return `${names.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
}

/** A rule that runs code is a test by another name. */
function asksBeforeEntry({ conditions }: StageSnapshot): boolean {
  return conditions.some(
    ({ type, rules }) =>
      type === "BEFORE_ENTRY" &&
      rules.some(({ provider }) => /LambdaInvoke|Commands|CodeBuild/.test(provider ?? "")),
  );
}
