import type { CommandGateway } from "../aws/command-gateway";
import { GatewayError } from "../aws/gateway-error";
import { LostAnswerError } from "../aws/lost-answer";
import { readPipelineEvidence } from "../collector/read-pipeline-evidence";
import { cameOfLostAnswer, sessionsOf } from "../collector/settle-pipeline-acts";
import { AppError } from "../model/app-error";
import type { AuditId, AuditResult } from "../model/audit";
import type { PipelineSnapshot } from "../model/pipeline";
import { wordAwsRefusal } from "../model/pipeline-act/aws-refusals";
import { type CameOf, readCameOf } from "../model/pipeline-act/came-of";
import type { PipelineAct } from "../model/pipeline-act/pipeline-act";
import { toStopReason } from "../model/pipeline-act/stop-signature";
import { OutcomeUnknownError } from "./audited";
import type { CommandContext } from "./context";
import { wordWhoActedOnPipeline } from "./who-acted-on-pipeline";

type Sending = {
  auditId: AuditId;
  pipeline: PipelineSnapshot;
  act: PipelineAct;
  gateway: CommandGateway;
  requestToken: string;
};

/** Asks AWS once. Two people at once: AWS takes the first, and the other is told who that was. */
export async function sendPipelineAct(context: CommandContext, sending: Sending): Promise<AuditResult> {
  const { auditId, pipeline, gateway, requestToken } = sending;
  const { email } = context.actor;
  // From here on a row without an outcome may have happened.
  await context.store.addOutcome(auditId, { outcome: "sending" });
  const askedAt = gateway.now();
  try {
    const act = sign(sending.act, email);
    const { requestId, startedId } = await gateway
      .actingAs(email)
      .actOnPipeline(pipeline.name, act, requestToken);
    return { outcome: "sent", requestId, startedId };
  } catch (error) {
    if (error instanceof LostAnswerError) return settle(context, sending, { error, askedAt });
    if (!(error instanceof GatewayError)) throw error;
    throw await refused(context, sending, error);
  }
}

/** Why and who it was, in AWS's own record as well, where it keeps one in words. */
function sign(act: PipelineAct, email: string): PipelineAct {
  switch (act.kind) {
    case "stop":
    case "abandon":
      return { ...act, reason: toStopReason(act.reason ?? "", email) };
    case "disable-transition":
      return { ...act, reason: act.reason.trim() };
    default:
      return act;
  }
}

async function refused(
  context: CommandContext,
  { auditId, pipeline, act }: Sending,
  error: GatewayError,
): Promise<AppError> {
  const said = wordAwsRefusal(error.awsName, act);
  if (said === undefined) return nothingHappened(error);
  const isFull = error.awsName === "ConcurrentPipelineExecutionsLimitExceededException";
  if (isFull) return new AppError("throttled", `${said} Nothing was changed.`, { cause: error });
  const who = await wordWhoActedOnPipeline(context, {
    ...{ pipeline: pipeline.key, auditId, act },
    state: undefined,
  });
  const message = [said, who, "AWS took nothing of yours."].filter(Boolean).join(" ");
  return new AppError("conflict", message, { cause: error });
}

type Lost = { error: LostAnswerError; askedAt: number };

async function settle(context: CommandContext, sending: Sending, lost: Lost): Promise<AuditResult> {
  const { error } = lost;
  const came = await look(context, sending, lost);
  switch (came.kind) {
    case "shown":
      return { outcome: "done", because: cameOfLostAnswer, startedId: came.startedId };
    case "other":
      throw new AppError("conflict", `${came.because} AWS took nothing of yours.`, { cause: error });
    case "pending":
      // AWS answered that it could not, and shows that it did not.
      if (!error.isSilent) throw await refused(context, sending, error);
      throw unknown(error);
    case "unclear":
      throw unknown(error);
  }
}

async function look(
  { store, actor, onError }: CommandContext,
  { auditId, pipeline, act, gateway }: Sending,
  { askedAt }: Lost,
): Promise<CameOf> {
  const asked = {
    act: act.kind,
    stageName: "stageName" in act ? act.stageName : undefined,
    executionId: "executionId" in act ? act.executionId : undefined,
  };
  try {
    const place = { auditId, name: pipeline.name };
    const evidence = await readPipelineEvidence(gateway, store, { ...asked, ...place });
    return readCameOf({ ...asked, askedAt, sessions: sessionsOf(actor.email) }, evidence);
  } catch (error) {
    onError(error, "what came of an act could not be looked for");
    return { kind: "unclear", because: "" };
  }
}

/** What can't be read anew is not acted on. */
export function refuseToActOnPipeline(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  if (error.code !== "not-found") throw nothingHappened(error);
  throw new AppError("conflict", "AWS has this pipeline no more. Nothing was sent.", { cause: error });
}

function nothingHappened(cause: GatewayError): AppError {
  return new AppError(cause.code, `${cause.message} Nothing was changed.`, { cause });
}

function unknown(cause: GatewayError): OutcomeUnknownError {
  const message =
    "AWS did not answer, and does not show yet whether it took this. What became of it will be in the audit within two minutes.";
  return new OutcomeUnknownError("unavailable", message, { cause });
}
