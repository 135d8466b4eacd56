import type { PipelineExecutionId } from "../ids";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled, type StageStatus } from "../status";
import { findStage } from "./act-state";
import { nameExecution, wordList } from "./name-execution";
import { wordStands } from "./standing-words";
import { noSuchStage } from "./why-not";

type Asked = {
  act: "retry-failed" | "retry-all";
  stageName: string;
  executionId: PipelineExecutionId | undefined;
};

/** Only a failed or stopped stage, of the latest execution there, in the form the pipeline still has. */
export function wordWhyNotRetry(
  pipeline: PipelineSnapshot,
  { act, stageName, executionId }: Asked,
): string | undefined {
  const stage = findStage(pipeline, stageName);
  if (!stage) return noSuchStage(stageName);
  if (!stage.latest || executionId === undefined) return `Nothing has entered ${stageName} yet.`;
  const { latest } = stage;
  if (pipeline.mode !== "PARALLEL" && latest.executionId !== executionId) {
    const there = nameExecution(pipeline, latest.executionId);
    return `AWS retries only the latest execution of a stage, and that is ${there}.`;
  }
  return (
    wordStanding(stageName, statusIn(pipeline, stage, executionId)) ??
    wordOtherVersion(pipeline, executionId) ??
    (act === "retry-all" ? wordStillBusy(stage) : undefined)
  );
}

/** In PARALLEL mode the stage shows another execution, most of the time. */
function statusIn(
  { executions }: PipelineSnapshot,
  { name, latest }: StageSnapshot,
  executionId: PipelineExecutionId,
): StageStatus | undefined {
  if (latest?.executionId === executionId) return latest.status;
  const passages = executions.find(({ id }) => id === executionId)?.passages;
  return passages?.find(({ stageName }) => stageName === name)?.status;
}

function wordStanding(stageName: string, status: StageStatus | undefined): string | undefined {
  if (status === "Failed" || status === "Stopped") return undefined;
  if (status === undefined) return `It has not come to ${stageName}, as far as is known.`;
  return `AWS retries only what failed or was stopped, and ${stageName} ${wordStands(status)}.`;
}

export function wordOtherVersion(
  { version, executions }: Pick<PipelineSnapshot, "version" | "executions">,
  executionId: PipelineExecutionId,
): string | undefined {
  const ran = executions.find(({ id }) => id === executionId)?.pipelineVersion;
  if (ran === undefined || version === undefined || ran === version) return undefined;
  return `It ran in version ${ran} of the pipeline, which is at version ${version} now.`;
}

function wordStillBusy({ actions }: StageSnapshot): string | undefined {
  const busy = actions.filter(({ latest }) => latest !== undefined && !isSettled(latest.status));
  if (busy.length === 0) return undefined;
  return `${wordList(busy.map(({ name }) => name))} ${busy.length === 1 ? "is" : "are"} still in progress.`;
}
