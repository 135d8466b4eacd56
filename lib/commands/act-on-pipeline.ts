import { createHash } from "node:crypto";
import { requireMay } from "../auth/require-may";
import type { CommandGateway } from "../aws/command-gateway";
import type { PipelineActAnswer, PipelineActBody } from "../contract/pipeline-act";
import { AppError } from "../model/app-error";
import type { AuditId } from "../model/audit";
import type { Revision } from "../model/execution";
import { noSuchPipeline } from "../model/may";
import type { PipelineSnapshot } from "../model/pipeline";
import { wordActDetail } from "../model/pipeline-act/act-detail";
import { pipelineActIdOf } from "../model/pipeline-act/act-id";
import { wordStopReasonProblem, wordTransitionReasonProblem } from "../model/pipeline-act/act-reason";
import { findStage } from "../model/pipeline-act/act-state";
import { type PipelineAct, verbOfPipelineAct } from "../model/pipeline-act/pipeline-act";
import { wordMovedOnPipeline } from "../model/pipeline-act/seen";
import { type Acted, audited } from "./audited";
import type { CommandContext } from "./context";
import { readPipelineNow } from "./read-pipeline-now";
import { refuseToActOnPipeline, sendPipelineAct } from "./send-pipeline-act";
import { wordWhoActedOnPipeline } from "./who-acted-on-pipeline";
import { withClaim } from "./with-claim";

/** Has a pipeline do one thing, as it was seen and not otherwise. AWS shows later what came of it. */
export async function actOnPipeline(
  context: CommandContext,
  input: PipelineActBody,
): Promise<PipelineActAnswer> {
  const { act } = input;
  const pipeline = await context.findPipeline(input.pipeline);
  const subject = { pipeline: input.pipeline, ...subjectOf(pipeline, act) };
  const asked = { verb: verbOfPipelineAct[act.kind], act: act.kind, comment: reasonOf(act) };
  const detail = wordActDetail(pipeline, act);
  try {
    return await audited(context, { ...asked, ...subject, detail }, async (auditId) => {
      const actable = requireActable(context, act, pipeline);
      const { email } = context.actor;
      const pressed = { ...input, by: email, request: input.press ?? auditId };
      const claim = { of: pipelineActIdOf(actable.pipeline, pressed), auditId, by: email };
      return withClaim(context, claim, () => actClaimed(context, input, { auditId, ...actable }));
    });
  } finally {
    // Whatever became of it, what is on screen may be old.
    const isLost = (error: unknown) => context.onError(error, "a sweep could not be asked for");
    if (pipeline) await context.store.wake(input.pipeline).catch(isLost);
  }
}

function reasonOf(act: PipelineAct): string | undefined {
  return "reason" in act ? act.reason?.trim() || undefined : undefined;
}

function subjectOf(pipeline: PipelineSnapshot | undefined, act: PipelineAct) {
  const stage = "stageName" in act ? act.stageName : undefined;
  const executionId = "executionId" in act ? act.executionId : firstWaiting(pipeline, act);
  const revisions =
    act.kind === "start"
      ? act.overrides.map(({ value }) => value)
      : revisionsOf(pipeline, executionId).map(({ revisionId }) => revisionId);
  return { accountName: pipeline?.accountName, stage, executionId, revisions };
}

/** Whom enabling a transition lets in. */
function firstWaiting(pipeline: PipelineSnapshot | undefined, act: PipelineAct) {
  if (act.kind !== "enable-transition" || !pipeline) return undefined;
  return findStage(pipeline, act.stageName)?.inbound[0]?.executionId;
}

function revisionsOf(
  pipeline: PipelineSnapshot | undefined,
  executionId: string | undefined,
): readonly Revision[] {
  const execution = pipeline?.executions.find(({ id }) => id === executionId);
  const holding = pipeline?.stages.find(({ latest }) => executionId && latest?.executionId === executionId);
  return execution?.revisions ?? holding?.revisions ?? [];
}

type Actable = { pipeline: PipelineSnapshot; gateway: CommandGateway };

function requireActable(
  context: CommandContext,
  act: PipelineAct,
  pipeline: PipelineSnapshot | undefined,
): Actable {
  if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
  requireMay(context.actor, verbOfPipelineAct[act.kind], pipeline);
  const problem = wordReasonProblem(act);
  if (problem !== undefined) throw new AppError("invalid", problem);
  const gateway = context.gatewayOf(pipeline);
  if (gateway === undefined)
    throw new AppError("not-found", "Signalbox no longer watches this account and region.");
  return { pipeline, gateway };
}

function wordReasonProblem(act: PipelineAct): string | undefined {
  switch (act.kind) {
    case "stop":
    case "abandon":
      return wordStopReasonProblem(act.reason ?? "");
    case "disable-transition":
      return wordTransitionReasonProblem(act.reason);
    default:
      return undefined;
  }
}

async function actClaimed(
  context: CommandContext,
  { act, seen, press }: PipelineActBody,
  { auditId, pipeline, gateway }: Actable & { auditId: AuditId },
): Promise<Acted<PipelineActAnswer>> {
  const { email } = context.actor;
  const state = await readPipelineNow(gateway, { pipeline, act }).catch(refuseToActOnPipeline);
  const moved = wordMovedOnPipeline(act, seen, state) ?? state.targetProblem;
  if (moved !== undefined) {
    const question = { pipeline: pipeline.key, auditId, act, state };
    const who = await wordWhoActedOnPipeline(context, question);
    throw new AppError("conflict", [moved, who, "Nothing was sent."].filter(Boolean).join(" "));
  }
  const requestToken = press === undefined ? auditId : toToken([pipeline.key, email, press]);
  const sending = { auditId, pipeline, act, gateway, requestToken };
  const result = await sendPipelineAct(context, sending);
  return { answer: { outcome: "sent", auditId, executionId: result.startedId }, result };
}

// Of the person as well: nobody's press is answered with what somebody else's began.
function toToken(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
