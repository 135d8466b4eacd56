import { wordDeployed } from "./deploy-facts";
import { toFinding } from "./finding";
import { findNewestDeploys } from "./newest-deploys";
import type { PostureFacts, Rule } from "./posture-facts";

/** Nothing but a failing deployment would stop it: a version that starts and answers wrongly goes on to everybody. */
export const findNoAlarm: Rule = (facts) =>
  findNewestDeploys(facts).flatMap(({ stageName, actionName, thing, safeguards }) => {
    if (!safeguards || (safeguards.alarmsStop === true && safeguards.alarmNames.length > 0)) return [];
    if (stageAsksAlarm(facts, stageName)) return [];
    const named = safeguards.alarmNames;
    return toFinding({
      ...{ rule: "no-alarm", severity: "medium", pipeline: facts.pipeline.key, stageName, actionName },
      evidence:
        named.length > 0
          ? `The ${wordDeployed(thing)} names ${named.join(", ")}, but its alarms are switched off.`
          : `The ${wordDeployed(thing)} names no alarm that would stop a deployment.`,
      remedy:
        thing.kind === "alias"
          ? "Name the function's error and latency alarms in the action's Alarms."
          : `Add alarms for errors and latency to the ${wordDeployed(thing)} and enable them.`,
    });
  });

/** A condition that looks at an alarm after the stage watches as well. */
function stageAsksAlarm({ pipeline }: PostureFacts, stageName: string): boolean {
  const stage = pipeline.stages.find(({ name }) => name === stageName);
  return (
    stage?.conditions.some(
      ({ type, rules }) =>
        type === "ON_SUCCESS" && rules.some(({ provider }) => provider === "CloudWatchAlarm"),
    ) === true
  );
}
