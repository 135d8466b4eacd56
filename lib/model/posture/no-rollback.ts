import { wordDeployed } from "./deploy-facts";
import { toFinding } from "./finding";
import { findNewestDeploys } from "./newest-deploys";
import type { Rule } from "./posture-facts";

/** A version that fails stays where it is until somebody takes it back. */
export const findNoRollback: Rule = (facts) =>
  findNewestDeploys(facts).flatMap(({ stageName, actionName, thing, safeguards }) => {
    if (!safeguards || safeguards.rollsBackOn.failure || safeguards.rollsBackOn.alarm) return [];
    if (rollsStageBack(facts, stageName)) return [];
    return toFinding({
      ...{ rule: "no-rollback", severity: "high", pipeline: facts.pipeline.key, stageName, actionName },
      evidence: `The ${wordDeployed(thing)} rolls back neither when a deployment fails nor when an alarm goes off.`,
      remedy: remedies[thing.kind](wordDeployed(thing)),
    });
  });

const remedies = {
  group: (thing: string) =>
    `Enable automatic rollback of the ${thing} for DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM.`,
  service: (thing: string) =>
    `Enable the deployment circuit breaker of the ${thing} with rollback, or its deployment alarms with rollback.`,
  alias: () => "Name alarms in the action's Alarms: an alarm that goes off takes the alias back.",
};

/** The pipeline itself may take the stage back: a failure, or an alarm after it, then starts a rollback. */
function rollsStageBack({ pipeline }: Parameters<Rule>[0], stageName: string): boolean {
  const stage = pipeline.stages.find(({ name }) => name === stageName);
  return (
    stage?.onFailure === "ROLLBACK" ||
    stage?.conditions.some(({ type, result }) => type !== "BEFORE_ENTRY" && result === "ROLLBACK") === true
  );
}
