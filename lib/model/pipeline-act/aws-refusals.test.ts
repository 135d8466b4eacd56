import { expect, test } from "vitest";
import { testExecutionId } from "../pipeline.fixture";
import { wordAwsRefusal } from "./aws-refusals";

const retry = { kind: "retry-failed", stageName: "Production", executionId: testExecutionId } as const;
const start = { kind: "start", overrides: [], variables: [] } as const;

/** Every error that AWS's model names for these operations, but for what is our own mistake. */
test.each([
  ["PipelineNotFoundException", "no more"],
  ["StageNotFoundException", "no stage Production"],
  ["PipelineExecutionNotFoundException", "twelve months"],
  ["StageNotRetryableException", "retry Production"],
  ["NotLatestPipelineExecutionException", "Another execution has entered Production"],
  ["ConflictException", "Something else is being done to Production"],
  ["PipelineExecutionNotStoppableException", "ended"],
  ["DuplicatedStopRequestException", "stopping already"],
  ["PipelineExecutionOutdatedException", "one version only"],
  ["UnableToRollbackStageException", "roll Production back"],
  ["ConditionNotOverridableException", "holds nothing back"],
  ["ConcurrentPipelineExecutionsLimitExceededException", "as AWS allows"],
])("%s has words", (awsName, words) => {
  expect(wordAwsRefusal(awsName, retry)).toContain(words);
});

test("what says nothing of its own is left to AWS's text", () => {
  expect(wordAwsRefusal("ValidationException", retry)).toBeUndefined();
  expect(wordAwsRefusal("ConflictException", start)).toContain("busy with this pipeline");
});
