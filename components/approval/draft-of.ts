import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";

/** What a comment is about: the action, so that it is kept when a newer execution takes the place of this one. */
export function draftOf(
  { key, mode }: Pick<PipelineSnapshot, "key" | "mode">,
  { stageName, actionName, approval }: PendingApproval,
): string {
  // In PARALLEL mode several wait at one action, and each is spoken of for itself.
  return [key, stageName, actionName, mode === "PARALLEL" ? approval.executionId : ""].join("/");
}
