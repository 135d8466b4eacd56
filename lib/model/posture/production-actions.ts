import { groupByRunOrder } from "../definition";
import type { ActionSnapshot, StageSnapshot } from "../pipeline";
import type { PostureFacts } from "./posture-facts";

/** An action that changes production, and all that has to go well before it. */
export type ProductionAction = {
  stage: StageSnapshot;
  action: ActionSnapshot;
  before: readonly ActionSnapshot[];
};

/** Of each production stage the actions that change it, in their order. */
export function findProductionActions({
  pipeline,
  production,
}: Pick<PostureFacts, "pipeline" | "production">): readonly ProductionAction[] {
  return pipeline.stages.flatMap((stage, at) => {
    if (!production.has(stage.name)) return [];
    const earlier = pipeline.stages.slice(0, at).flatMap(({ actions }) => actions);
    return findChanging(stage.actions).map((action) => ({
      stage,
      action,
      before: [...earlier, ...stage.actions.filter(({ runOrder }) => runOrder < action.runOrder)],
    }));
  });
}

/** The first that changes production at all: what has to come before it has to come before all of them. */
export function findFirstChange(facts: PostureFacts): ProductionAction | undefined {
  return findProductionActions(facts)[0];
}

/**
 * Deploy actions; where a stage has none, whatever it does first by another name: people deploy from CodeBuild and
 * Lambda as well.
 */
function findChanging(actions: readonly ActionSnapshot[]): readonly ActionSnapshot[] {
  const deploying = actions.filter((action) => action.category === "Deploy" && !isPreparing(action));
  if (deploying.length > 0) return deploying;
  const acting = actions.filter(
    (action) =>
      (action.category === "Build" || action.category === "Invoke" || action.category === "Compute") &&
      !isTest(action),
  );
  return groupByRunOrder(acting)[0] ?? [];
}

/** A change set is only written down: nothing changes before it is executed. */
function isPreparing({ configuration }: ActionSnapshot): boolean {
  return configuration.ActionMode === "CHANGE_SET_REPLACE";
}

const testWords =
  /test|e2e|verif|smoke|acceptance|integration|validat|scan|lint|check|(^|[^a-z])qa([^a-z]|$)/i;

/** `DeployTest`, `deploy-to-test` put something into the test stage, and test nothing. */
const deploysToTest = /^deploy[-_ ]?(to)?[-_ ]?test/i;

/** By its category; else by its name, since tests that run in CodeBuild are often declared as builds. */
export function isTest({ category, name, configuration }: ActionSnapshot): boolean {
  if (category === "Test") return true;
  if (category !== "Build" && category !== "Invoke" && category !== "Compute") return false;
  return [name, configuration.ProjectName, configuration.FunctionName].some(
    (word) => word !== undefined && testWords.test(word) && !deploysToTest.test(word),
  );
}
