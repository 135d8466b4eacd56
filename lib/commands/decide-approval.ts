import { createHash } from "node:crypto";
import { requireMay } from "../auth/require-may";
import type { ApprovalPlace, CommandGateway } from "../aws/command-gateway";
import type { DecideAnswer, DecideBody } from "../contract/decide";
import { AppError } from "../model/app-error";
import type { AuditId } from "../model/audit";
import { toSummary, wordCommentProblem } from "../model/decision-comment";
import { findDecision } from "../model/find-decision";
import { noSuchPipeline } from "../model/may";
import type { PendingApproval, PipelineSnapshot } from "../model/pipeline";
import { type Acted, audited } from "./audited";
import type { CommandContext } from "./context";
import { movedOn } from "./moved-on";
import { refuseToGuess, sendDecision } from "./send-decision";
import { withClaim, wordHolder } from "./with-claim";

/** Approves or rejects what was seen and nothing else. AWS shows later what came of it. */
export async function decideApproval(context: CommandContext, input: DecideBody): Promise<DecideAnswer> {
  const pipeline = await context.findPipeline(input.pipeline);
  const seen = pipeline?.approvals.find((one) => isSeen(one, input));
  const { stage, action, approvalId, decision, comment } = input;
  const subject = { pipeline: input.pipeline, ...subjectOf(pipeline, seen), stage, action };
  const asked = { verb: "approval.decide", ...subject, approvalId, decision, comment } as const;
  try {
    return await audited(context, asked, async (auditId) => {
      const { place, gateway } = await requireDecidable(context, input, { pipeline, seen });
      const claim = { of: approvalId, auditId, by: context.actor.email };
      return withClaim(context, claim, () => decideClaimed(context, input, { auditId, place, gateway }));
    });
  } finally {
    // Whatever became of it, what is on screen may be old.
    const isLost = (error: unknown) => context.onError(error, "a sweep could not be asked for");
    if (pipeline) await context.store.wake(input.pipeline).catch(isLost);
  }
}

function isSeen({ stageName, actionName, approval }: PendingApproval, input: DecideBody): boolean {
  return approval.id === input.approvalId && stageName === input.stage && actionName === input.action;
}

function subjectOf(pipeline: PipelineSnapshot | undefined, seen: PendingApproval | undefined) {
  const executionId = seen?.approval.executionId;
  const execution = pipeline?.executions.find(({ id }) => id === executionId);
  const held = pipeline?.stages.find(({ latest }) => executionId && latest?.executionId === executionId);
  const revisions = execution?.revisions ?? held?.revisions ?? [];
  return {
    accountName: pipeline?.accountName,
    executionId,
    revisions: revisions.map(({ revisionId }) => revisionId),
  };
}

type Known = { pipeline: PipelineSnapshot | undefined; seen: PendingApproval | undefined };
type Decidable = { place: ApprovalPlace; gateway: CommandGateway };

async function requireDecidable(
  context: CommandContext,
  input: DecideBody,
  { pipeline, seen }: Known,
): Promise<Decidable> {
  if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
  requireMay(context.actor, "approval.decide", pipeline);
  const problem = wordCommentProblem(input.decision, input.comment);
  if (problem !== undefined) throw new AppError("invalid", problem);
  const gateway = context.gatewayOf(pipeline);
  if (gateway === undefined)
    throw new AppError("not-found", "Signalbox no longer watches this account and region.");
  if (seen === undefined) throw await wordOver(context, input, pipeline);
  const { stage, action, approvalId } = input;
  const { executionId } = seen.approval;
  return { gateway, place: { name: pipeline.name, stage, action, approvalId, executionId } };
}

/** The newest reading does not hold it any more: who it was our claims know, or the stage shows. */
async function wordOver(
  context: CommandContext,
  { stage, action, approvalId }: DecideBody,
  { mode, stages }: PipelineSnapshot,
): Promise<AppError> {
  const holder = await context.store.readClaim(approvalId);
  if (holder) return new AppError("conflict", wordHolder(holder, context.actor.email));
  // Side by side, what a stage shows is another execution's.
  if (mode === "PARALLEL") return movedOn(context, { kind: "gone" });
  const actions = stages.find(({ name }) => name === stage)?.actions;
  const approval = actions?.find(({ name }) => name === action)?.approval;
  if (approval?.kind === "waiting") return movedOn(context, { kind: "replaced" });
  if (approval?.kind !== "decided" || !approval.by) return movedOn(context, { kind: "gone" });
  const { by, decision, decidedAt: at, comment: summary } = approval;
  return movedOn(context, { kind: "others", by, decision, at, summary });
}

async function decideClaimed(
  context: CommandContext,
  { decision, comment }: DecideBody,
  { auditId, place, gateway }: Decidable & { auditId: AuditId },
): Promise<Acted<DecideAnswer>> {
  const { email } = context.actor;
  const read = await gateway.readApproval(place).catch(refuseToGuess);
  if (read.kind === "over") {
    const found = findDecision(read.readings, { ...place, auditId: undefined });
    throw await movedOn(context, found);
  }
  const summary = toSummary({ comment, email, auditId, hash });
  const send = () => read.decide({ decision, summary, email });
  const result = await sendDecision(context, { auditId, place, gateway, send });
  return { answer: { outcome: "sent", auditId }, result };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
