import type { PipelineDefinition } from "../definition";
import type { ProductionRule } from "../production";
import type { ProductionBasis } from "./dora";
import type { MetricsPipeline } from "./metrics-pipeline";

/**
 * Which stages are production: those that the configuration calls so. Without a rule it is guessed: stages that are
 * named so, else the last that deploys, unless its account's name says that it is none.
 */
export function readProductionBasis(
  pipelines: readonly MetricsPipeline[],
  rule: ProductionRule | undefined,
): ProductionBasis {
  const found = pipelines.map((one) => ({
    pipeline: one.row.key,
    stages: rule ? configuredStages(one, rule) : guessStages(one),
  }));
  return {
    kind: rule ? "configured" : "guessed",
    stages: found.flatMap(({ pipeline, stages }) => stages.map((stageName) => ({ pipeline, stageName }))),
    without: found.filter(({ stages }) => stages.length === 0).map(({ pipeline }) => pipeline),
  };
}

function configuredStages(pipeline: MetricsPipeline, rule: ProductionRule): readonly string[] {
  const named = pipeline.row.stages.filter(({ isProduction }) => isProduction).map(({ name }) => name);
  // A rule of accounts alone takes in Source and Build as well, whose failures reach nobody.
  if (rule.stages || named.length === 0) return named;
  const deploying = namesThatDeploy(pipeline);
  const both = named.filter((name) => deploying.has(name));
  return both.length > 0 ? both : named.slice(-1);
}

function guessStages(pipeline: MetricsPipeline): readonly string[] {
  const { stages, accountName } = pipeline.row;
  const named = stages.map(({ name }) => name).filter(soundsLikeProduction);
  if (named.length > 0) return named;
  if (soundsLikeTrial(accountName)) return [];
  const deploying = namesThatDeploy(pipeline);
  return stages
    .map(({ name }) => name)
    .filter((name) => deploying.has(name) && !soundsLikeTrial(name))
    .slice(-1);
}

const production = new Set(["prod", "prd", "production", "live"]);
const trial = new Set(["dev", "development", "test", "testing", "qa", "uat", "sandbox", "staging", "stage"]);
const before = new Set(["pre", "non", "not", "no"]);

function soundsLikeProduction(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, at) => production.has(word) && !before.has(words[at - 1] ?? ""));
}

function soundsLikeTrial(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => trial.has(word)) || words.some((word) => before.has(word));
}

/** `DeployToProd-eu2` is deploy, to, prod, eu; `preprod` is pre, prod. */
function wordsOf(name: string): readonly string[] {
  const apart = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return (apart.match(/[a-z]+/g) ?? []).flatMap((word) => {
    const [, sign, rest] = /^(pre|non)(prod|prd|production|live)$/.exec(word) ?? [];
    return sign !== undefined && rest !== undefined ? [sign, rest] : [word];
  });
}

/** By its definition, else by what it last did. */
function namesThatDeploy({ definitions, history }: MetricsPipeline): ReadonlySet<string> {
  const newest = definitions.reduce<PipelineDefinition | undefined>(
    (best, one) => (best && best.version > one.version ? best : one),
    undefined,
  );
  const stages = newest
    ? newest.stages.map(({ name, actions }) => ({ name, actions }))
    : history.executions.flatMap((one) =>
        one.stages.map(({ stageName, actions }) => ({ name: stageName, actions })),
      );
  return new Set(
    stages
      .filter(({ actions }) => actions.some(({ category }) => category === "Deploy"))
      .map(({ name }) => name),
  );
}
