import type { PipelineExecution } from "../execution";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isApproval } from "../reach";
import { nameExecution, nameRevisions, wordList } from "./name-execution";
import { nextStage } from "./retry-words";

/** Without a target: what any of them would do. */
export function wordRollBackThen(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  target: PipelineExecution | undefined,
): string {
  const released = target ? nameExecution(pipeline, target.id) : "what the chosen one released there";
  const over = nameRevisions(stage.revisions);
  const replaced = over === undefined ? "" : ` over ${over}`;
  const asks = stage.actions.filter(isApproval).map(({ name }) => name);
  const first = asks.length === 0 ? "" : ` ${wordList(asks)} ${asks.length === 1 ? "asks" : "ask"} again.`;
  return `A new execution of type ROLLBACK runs ${stage.name} alone and releases ${released}${replaced}.${first}`;
}

export function wordOverrideThen(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  type: "BEFORE_ENTRY" | "ON_SUCCESS",
): string {
  if (type === "BEFORE_ENTRY") return `The execution enters ${stage.name} as if the condition had passed.`;
  const next = nextStage(pipeline, stage);
  const then = next ? `${next.name} follows` : "the execution ends well";
  return `The execution leaves ${stage.name} as if the condition had passed; ${then}.`;
}
