import { type DeployFacts, wordDeployed } from "./deploy-facts";
import { toFinding } from "./finding";
import { findNewestDeploys } from "./newest-deploys";
import type { Rule } from "./posture-facts";

/** The way back is gone as soon as all traffic is on new. */
export const findNoBake: Rule = (facts) =>
  findNewestDeploys(facts)
    .filter(endsOldAtOnce)
    .map(({ stageName, actionName, thing, engine }) =>
      toFinding({
        ...{ rule: "no-bake", severity: "medium", pipeline: facts.pipeline.key, stageName, actionName },
        evidence: `The ${wordDeployed(thing)} ends the old version as soon as all traffic is on the new one.`,
        remedy:
          engine === "ECS"
            ? `Set bakeTimeInMinutes in the deployment configuration of the ${wordDeployed(thing)}, 15 or more.`
            : `Set the termination wait of the ${wordDeployed(thing)} (terminationWaitTimeInMinutes), 15 or more.`,
      }),
    );

/** Where AWS knows such a wait at all: machines deployed in place, rolling services and functions have none. */
function endsOldAtOnce({ engine, strategy, waits }: DeployFacts): boolean {
  if (waits.keepsOld) return false;
  if (engine === "ECS") return isShift(strategy.kind) && (waits.bakeMs ?? 0) === 0;
  return engine === "CodeDeploy" && waits.terminationMs === 0;
}

function isShift(kind: DeployFacts["strategy"]["kind"]): boolean {
  return kind === "canary" || kind === "linear" || kind === "all-at-once";
}
