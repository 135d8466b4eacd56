import type { ConditionType } from "../definition";
import type { PipelineExecutionId } from "../ids";
import type { Verb } from "../role";

export const pipelineActKinds = [
  "start",
  "stop",
  "abandon",
  "retry-failed",
  "retry-all",
  "roll-back",
  "enable-transition",
  "disable-transition",
  "override",
] as const;
/** `abandon`: stop without waiting for what is in progress; `retry-all`: also what succeeded; `override`: let a failed condition pass. */
export type PipelineActKind = (typeof pipelineActKinds)[number];

export const sourceOverrideTypes = [
  "COMMIT_ID",
  "IMAGE_DIGEST",
  "S3_OBJECT_VERSION_ID",
  "S3_OBJECT_KEY",
] as const;
export type SourceOverrideType = (typeof sourceOverrideTypes)[number];

/** The revision a source action is to take instead of the newest. */
export type SourceOverride = { actionName: string; type: SourceOverrideType; value: string };
export type VariableValue = { name: string; value: string };

/** What a person can have a pipeline do, as CodePipeline takes it. */
export type PipelineAct =
  | { kind: "start"; overrides: readonly SourceOverride[]; variables: readonly VariableValue[] }
  | { kind: "stop" | "abandon"; executionId: PipelineExecutionId; reason?: string | undefined }
  | { kind: "retry-failed" | "retry-all"; stageName: string; executionId: PipelineExecutionId }
  /** To what an earlier execution released there. */
  | { kind: "roll-back"; stageName: string; executionId: PipelineExecutionId }
  | { kind: "enable-transition"; stageName: string }
  /** `reason`: 1–300 of `[a-zA-Z0-9!@ ().*?-]`, AWS takes nothing else. */
  | { kind: "disable-transition"; stageName: string; reason: string }
  | { kind: "override"; stageName: string; executionId: PipelineExecutionId; conditionType: ConditionType };

export const verbOfPipelineAct = {
  start: "execution.start",
  stop: "execution.stop",
  abandon: "execution.stop",
  "retry-failed": "stage.retry",
  "retry-all": "stage.retry",
  "roll-back": "stage.rollback",
  "enable-transition": "transition.set",
  "disable-transition": "transition.set",
  override: "condition.override",
} as const satisfies Record<PipelineActKind, Verb>;

/** What stood on screen when somebody pressed; what an act does not rest on stays out. */
export type SeenPipeline = {
  version?: number | undefined;
  /** Of the stage that is acted on. */
  stage?: { executionId?: PipelineExecutionId | undefined; status?: string | undefined } | undefined;
  /** Of the execution that is stopped. */
  executionStatus?: string | undefined;
  transition?: "enabled" | "disabled" | undefined;
  /** Before the transition that is enabled, the first to enter first: what would be let in. */
  waiting?: readonly PipelineExecutionId[] | undefined;
};
