import { Refusal } from "../refusal";
import { type ActionExecution, actionName } from "./action-execution";
import { failAction, succeedAction } from "./perform-action";
import type { Pipeline } from "./pipeline";
import type { World } from "./world";

export interface Decision {
  readonly stageName: string;
  readonly actionName: string;
  readonly token: string;
  readonly status: "Approved" | "Rejected";
  readonly summary: string;
  readonly by: string;
}

/** Takes a decision once. The token alone says which execution it is for. */
export function decideApproval(world: World, pipeline: Pipeline, decision: Decision): void {
  const approval = requireWaiting(pipeline, decision);
  const summary = decision.summary || `${decision.status} by ${decision.by}`;
  if (decision.status === "Approved") succeedAction(world, approval, { who: decision.by, summary });
  else {
    approval.summary = summary;
    failAction(world, approval, undefined, decision.by);
  }
}

function requireWaiting(pipeline: Pipeline, decision: Decision): ActionExecution {
  const approval = pipeline.approvalsByToken.get(decision.token);
  const isTheirs = approval?.stageName === decision.stageName && actionName(approval) === decision.actionName;
  if (!approval || !isTheirs) throw invalidToken();
  if (approval.status === "InProgress") return approval;
  // A decision leaves its maker's name; an approval that ran out or was given up has none.
  if (!approval.updatedBy) throw invalidToken();
  throw new Refusal(
    "ApprovalAlreadyCompletedException",
    "The approval action has already been approved or rejected.",
  );
}

function invalidToken(): Refusal {
  return new Refusal(
    "InvalidApprovalTokenException",
    "The approval request already received a response or has expired.",
  );
}
