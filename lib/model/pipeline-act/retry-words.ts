import { groupByRunOrder } from "../definition";
import type { PipelineExecutionId } from "../ids";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";
import { wordList } from "./name-execution";

/** "Retry runs IntegrationTests again with the same revision. ContractTests follows if it passes." */
export function wordRetryThen(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  { act, executionId }: { act: "retry-failed" | "retry-all"; executionId?: PipelineExecutionId | undefined },
): string {
  // In PARALLEL mode the stage shows the newest execution: of another's actions it tells nothing.
  if (stage.latest?.executionId !== executionId) {
    const what = act === "retry-all" ? `all of ${stage.name}` : `what failed in ${stage.name}`;
    return `Retry runs ${what} again with the same revision.`;
  }
  const again = act === "retry-all" ? stage.actions : unfinished(stage);
  return `${wordAgain(stage, again, act)} ${wordFollowing(pipeline, stage, again, act)}`;
}

function unfinished({ actions }: StageSnapshot): readonly ActionSnapshot[] {
  return actions.filter(({ latest }) => latest?.status === "Failed" || latest?.status === "Abandoned");
}

function wordAgain(
  stage: StageSnapshot,
  again: readonly ActionSnapshot[],
  act: "retry-failed" | "retry-all",
): string {
  const { name, actions } = stage;
  if (act === "retry-failed") {
    if (isHeldAtEntry(stage))
      return `Retry checks the entry condition of ${name} again, with the same revision.`;
    // No action of it failed: another condition did, or it was stopped between two of them.
    const what = again.length > 0 ? wordList(again.map((action) => action.name)) : `what is left of ${name}`;
    return `Retry runs ${what} again with the same revision.`;
  }
  if (actions.length === 1) return `Retry runs ${name} again with the same revision.`;
  const passed = actions.filter(({ latest }) => latest?.status === "Succeeded").map((action) => action.name);
  const also = passed.length === 0 ? "" : `, also ${wordList(passed)}, which succeeded`;
  return `Retry runs all ${actions.length} actions of ${name} again with the same revision${also}.`;
}

function isHeldAtEntry({ conditions }: StageSnapshot): boolean {
  return conditions.some(({ type, status }) => type === "BEFORE_ENTRY" && status === "Failed");
}

function wordFollowing(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  again: readonly ActionSnapshot[],
  act: "retry-failed" | "retry-all",
): string {
  const condition = again.length <= 1 || act === "retry-all" ? "it passes" : "they pass";
  const rest = act === "retry-all" ? [] : stillToCome(stage, again);
  if (rest.length > 0)
    return `${wordList(rest)} ${rest.length === 1 ? "follows" : "follow"} if ${condition}.`;
  return wordAfterStage(pipeline, stage, condition);
}

/** In the order they come: what neither passed nor is run again. */
function stillToCome({ actions }: StageSnapshot, again: readonly ActionSnapshot[]): readonly string[] {
  return groupByRunOrder(actions)
    .flat()
    .filter((action) => !again.includes(action) && action.latest?.status !== "Succeeded")
    .map(({ name }) => name);
}

function wordAfterStage(pipeline: PipelineSnapshot, stage: StageSnapshot, condition: string): string {
  const next = nextStage(pipeline, stage);
  if (stage.latest?.type === "ROLLBACK" || !next) return "Nothing follows: the execution ends with it.";
  if (next.transition.kind === "disabled")
    return `If ${condition} it waits before ${next.name}: the transition is disabled.`;
  return `${next.name} follows if ${condition}.`;
}

export function nextStage(
  { stages }: Pick<PipelineSnapshot, "stages">,
  { name }: Pick<StageSnapshot, "name">,
): StageSnapshot | undefined {
  const at = stages.findIndex((stage) => stage.name === name);
  return at < 0 ? undefined : stages[at + 1];
}
