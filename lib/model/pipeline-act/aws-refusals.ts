import type { PipelineAct } from "./pipeline-act";

/** What AWS's errors mean to whoever asked; undefined for one that says nothing of its own. */
export function wordAwsRefusal(awsName: string, act: PipelineAct): string | undefined {
  switch (awsName) {
    case "PipelineNotFoundException":
      return "AWS has this pipeline no more.";
    case "StageNotFoundException":
      return `The pipeline has no stage ${stageOf(act)} any more.`;
    case "PipelineExecutionNotFoundException":
      return "AWS has this execution no more: it keeps them for twelve months.";
    case "StageNotRetryableException":
      return `AWS does not retry ${stageOf(act)} now: it did not fail, is being retried already, or the pipeline was changed since it did.`;
    case "NotLatestPipelineExecutionException":
      return `Another execution has entered ${stageOf(act)} meanwhile, and AWS acts on the latest only.`;
    case "ConflictException":
      return "stageName" in act
        ? `Something else is being done to ${act.stageName}, or an execution is in it: AWS takes nothing until that is over.`
        : "AWS is busy with this pipeline, and takes nothing until that is over.";
    case "PipelineExecutionNotStoppableException":
      return "It can't be stopped any more: it has ended.";
    case "DuplicatedStopRequestException":
      return "It is stopping already, and waits for what is in progress.";
    case "PipelineExecutionOutdatedException":
      return "The pipeline was changed since that execution: AWS rolls back within one version only.";
    case "UnableToRollbackStageException":
      return `AWS does not roll ${stageOf(act)} back to that execution: it did not succeed there, was a rollback itself, or the stage fetches the sources.`;
    case "ConditionNotOverridableException":
      return `The condition of ${stageOf(act)} holds nothing back any more: AWS lets nobody past it.`;
    case "ConcurrentPipelineExecutionsLimitExceededException":
      return "As many executions of this pipeline are in progress as AWS allows. Wait until one ends, or stop one.";
    default:
      return undefined;
  }
}

function stageOf(act: PipelineAct): string {
  return "stageName" in act ? act.stageName : "the stage";
}
