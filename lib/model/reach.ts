import { groupByRunOrder } from "./definition";
import type { ActionSnapshot, PendingApproval, PipelineSnapshot, StageSnapshot } from "./pipeline";

type Place = Pick<PendingApproval, "stageName" | "actionName">;
/** Actions that start together. */
type Step = { stage: StageSnapshot; actions: readonly ActionSnapshot[] };

/** What an approval sets going, as far as nobody else is asked. */
export type Reach = {
  /** What starts at once; absent where nothing follows. */
  next?: Step | undefined;
  /** Stages that get work by it, in order. */
  stages: readonly StageSnapshot[];
  /** The one to name: production if it comes to it, else the first. */
  target?: StageSnapshot | undefined;
};

/** From the approval on until another approval asks again. */
export function readReach({ stages }: PipelineSnapshot, place: Place): Reach {
  const steps = stepsAfter(stages, place);
  const asked = steps.findIndex(({ actions }) => actions.every(isApproval));
  const reached = (asked < 0 ? steps : steps.slice(0, asked)).map(({ stage }) => stage);
  const own = [...new Set(reached)];
  return { next: steps[0], stages: own, target: own.find(({ isProduction }) => isProduction) ?? own[0] };
}

function stepsAfter(stages: readonly StageSnapshot[], { stageName, actionName }: Place): readonly Step[] {
  const at = stages.findIndex(({ name }) => name === stageName);
  const runOrder = stages[at]?.actions.find(({ name }) => name === actionName)?.runOrder;
  if (runOrder === undefined) return [];
  return stages.slice(at).flatMap((stage, index) => {
    const actions =
      index === 0 ? stage.actions.filter((action) => action.runOrder > runOrder) : stage.actions;
    return groupByRunOrder(actions).map((group) => ({ stage, actions: group }));
  });
}

export function isApproval({ category }: Pick<ActionSnapshot, "category">): boolean {
  return category === "Approval";
}

/** What stands between the decision and what it sets going. */
export type Consequence =
  | {
      kind: "starts";
      stage: StageSnapshot;
      actions: readonly ActionSnapshot[];
      afterwards: readonly string[];
    }
  /** Others of the same run order are not done: the approval alone starts nothing. */
  | { kind: "beside"; names: readonly string[] }
  | { kind: "held"; stage: StageSnapshot; reason?: string | undefined }
  | { kind: "ends" };

export function readConsequence(pipeline: PipelineSnapshot, pending: PendingApproval): Consequence {
  const beside = openBeside(pipeline, pending);
  if (beside.length > 0) return { kind: "beside", names: beside };
  const { next, stages } = readReach(pipeline, pending);
  if (!next) return { kind: "ends" };
  const { stage, actions } = next;
  const isEntered = stage.name !== pending.stageName;
  if (isEntered && stage.transition.kind === "disabled") {
    return { kind: "held", stage, reason: stage.transition.reason };
  }
  return {
    kind: "starts",
    stage,
    actions,
    afterwards: stages.filter((one) => one !== stage).map(({ name }) => name),
  };
}

function openBeside(
  { stages }: PipelineSnapshot,
  { stageName, actionName, approval }: PendingApproval,
): string[] {
  const stage = stages.find(({ name }) => name === stageName);
  const own = stage?.actions.find(({ name }) => name === actionName);
  // In PARALLEL mode the stage may show another execution's actions.
  if (!stage || !own || stage.latest?.executionId !== approval.executionId) return [];
  return stage.actions
    .filter((action) => action !== own && action.runOrder === own.runOrder)
    .filter(({ latest }) => latest?.status !== "Succeeded")
    .map(({ name }) => name);
}
