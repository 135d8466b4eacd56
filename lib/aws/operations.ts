/**
 * Every operation of AWS that Signalbox calls, and nothing else: callers take only these, policies are made of them.
 * The value is what IAM can narrow it to.
 */
export const readOperations = {
  ListPipelines: "account",
  GetPipeline: "pipeline",
  GetPipelineState: "pipeline",
  ListPipelineExecutions: "pipeline",
  GetPipelineExecution: "pipeline",
  ListActionExecutions: "pipeline",
  ListTagsForResource: "pipeline",
} as const satisfies Record<string, Level>;

export const decideOperations = {
  PutApprovalResult: "action",
} as const satisfies Record<string, Level>;

export type Level = "account" | "pipeline" | "action";
export type ReadOperation = keyof typeof readOperations;
export type DecideOperation = keyof typeof decideOperations;
export type Operation = ReadOperation | DecideOperation;
