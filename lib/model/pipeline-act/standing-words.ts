import { isUnknown, type PipelineExecutionStatus, type StageStatus, wordOf } from "../status";

const words = {
  InProgress: "is in progress",
  Succeeded: "succeeded",
  Failed: "failed",
  Stopping: "is stopping",
  Stopped: "was stopped",
  Superseded: "was superseded",
  Cancelled: "was cancelled",
  Skipped: "was skipped",
} as const satisfies Record<Exclude<PipelineExecutionStatus | StageStatus, object>, string>;

/** What follows a name in a sentence: "Test failed", "c41d9e2 is in progress". */
export function wordStands(status: PipelineExecutionStatus | StageStatus): string {
  return isUnknown(status) ? `is ${wordOf(status)}` : words[status];
}
