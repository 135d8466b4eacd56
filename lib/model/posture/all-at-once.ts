import type { Strategy } from "../deployment";
import { type DeployFacts, wordDeployed } from "./deploy-facts";
import { toFinding } from "./finding";
import { findNewestDeploys } from "./newest-deploys";
import type { PostureFacts, Rule } from "./posture-facts";
import { findProductionActions } from "./production-actions";

/** A bad version meets every request at once. */
export const findAllAtOnce: Rule = (facts) => [
  ...findNewestDeploys(facts)
    .filter(({ strategy }) => isAllAtOnce(strategy))
    .map((deploy) => toAllAtOnce(facts, deploy)),
  ...findUndeployedAliases(facts),
];

function isAllAtOnce(strategy: Strategy): boolean {
  if (strategy.kind === "all-at-once") return true;
  const isByMachine = strategy.kind === "in-place" || strategy.kind === "instances";
  return isByMachine && strategy.healthy?.value === 0;
}

function toAllAtOnce({ pipeline }: PostureFacts, deploy: DeployFacts) {
  const { stageName, actionName, configName, strategy, thing } = deploy;
  const meets =
    strategy.kind === "in-place" || strategy.kind === "instances"
      ? "no instance has to stay healthy"
      : "all traffic moves in one step";
  return toFinding({
    ...{ rule: "all-at-once", severity: "high", pipeline: pipeline.key, stageName, actionName },
    evidence: `${stageName} · ${actionName} deploys to ${wordDeployed(thing)}${configName ? ` with ${configName}` : ""}: ${meets}.`,
    remedy: wordRemedy(deploy),
  });
}

function wordRemedy({ thing, strategy, configName = "" }: DeployFacts): string {
  switch (thing.kind) {
    case "alias":
      return `Set DeployStrategy of the action to Canary10Percent5Minutes.`;
    case "service":
      return `Set the strategy of ${wordDeployed(thing)} to CANARY or LINEAR in its deployment configuration.`;
    case "group":
      return `Set the deployment configuration of ${wordDeployed(thing)} to ${betterConfig(strategy, configName)}.`;
  }
}

function betterConfig(strategy: Strategy, configName: string): string {
  if (strategy.kind === "in-place" || strategy.kind === "instances") return "CodeDeployDefault.OneAtATime";
  return configName.includes("Lambda")
    ? "CodeDeployDefault.LambdaCanary10Percent5Minutes"
    : "CodeDeployDefault.ECSCanary10Percent5Minutes";
}

/** CodePipeline's own Lambda action says in the definition how it deploys, before it ever has. */
function findUndeployedAliases(facts: PostureFacts) {
  const known = new Set(
    findNewestDeploys(facts).map(({ stageName, actionName }) => `${stageName}/${actionName}`),
  );
  return findProductionActions(facts).flatMap(({ stage, action }) => {
    const {
      DeployStrategy: strategy,
      FunctionName: functionName,
      FunctionAlias: alias,
    } = action.configuration;
    const isShift = action.category === "Deploy" && action.provider === "Lambda" && functionName && alias;
    if (!isShift || known.has(`${stage.name}/${action.name}`)) return [];
    if (strategy !== undefined && strategy !== "AllAtOnce") return [];
    return toFinding({
      ...{ rule: "all-at-once", severity: "high", pipeline: facts.pipeline.key },
      ...{ stageName: stage.name, actionName: action.name },
      evidence: `${stage.name} · ${action.name} moves alias ${functionName}:${alias} to the new version in one step${strategy === undefined ? ": it names no DeployStrategy" : ""}.`,
      remedy: "Set DeployStrategy of the action to Canary10Percent5Minutes.",
    });
  });
}
