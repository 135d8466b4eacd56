import type { ApprovalPlace, CommandGateway } from "../aws/command-gateway";
import { GatewayError } from "../aws/gateway-error";
import { LostAnswerError } from "../aws/lost-answer";
import { AppError } from "../model/app-error";
import type { AuditId, AuditResult } from "../model/audit";
import { type DecisionFound, findDecision } from "../model/find-decision";
import { OutcomeUnknownError } from "./audited";
import type { CommandContext } from "./context";
import { movedOn } from "./moved-on";

type Sending = {
  auditId: AuditId;
  place: ApprovalPlace;
  gateway: CommandGateway;
  send: () => Promise<{ requestId: string | undefined }>;
};

/** Asks AWS once. Whatever leaves a doubt is read anew before anybody is told that it failed. */
export async function sendDecision(context: CommandContext, sending: Sending): Promise<AuditResult> {
  // From here on a row without an outcome may have happened.
  await context.store.addOutcome(sending.auditId, { outcome: "sending" });
  try {
    const { requestId } = await sending.send();
    return { outcome: "sent", requestId };
  } catch (error) {
    if (error instanceof LostAnswerError) return settle(context, sending, error);
    if (!(error instanceof GatewayError)) throw error;
    if (error.code !== "conflict" && error.code !== "not-found") throw nothingHappened(error);
    throw await movedOn(context, await find(context, sending));
  }
}

async function settle(
  context: CommandContext,
  sending: Sending,
  error: LostAnswerError,
): Promise<AuditResult> {
  const found = await find(context, sending);
  switch (found.kind) {
    case "ours":
      return { outcome: "done", actionExecutionId: found.actionExecutionId };
    case "waiting":
      // AWS answered that it could not, and shows that it did not.
      if (!error.isSilent) throw nothingHappened(error);
      throw unknown(error);
    case "others":
    case "replaced":
    case "expired":
      throw await movedOn(context, found);
    case "gone":
      throw unknown(error);
  }
}

async function find(
  { onError }: CommandContext,
  { place, gateway, auditId }: Sending,
): Promise<DecisionFound> {
  try {
    const readings = await gateway.listActionExecutions(place.name, place.executionId);
    return findDecision(readings, { ...place, auditId });
  } catch (error) {
    onError(error, "a decision could not be looked for");
    return { kind: "gone" };
  }
}

/** What can't be read anew is not decided. */
export function refuseToGuess(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  if (error.code !== "not-found") throw nothingHappened(error);
  throw new AppError("conflict", "This pipeline, or what waited in it, is no longer there.", {
    cause: error,
  });
}

function nothingHappened(cause: GatewayError): AppError {
  return new AppError(cause.code, `${cause.message} Nothing was decided.`, { cause });
}

function unknown(cause: GatewayError): OutcomeUnknownError {
  const message =
    "AWS did not answer, and does not show yet whether it took the decision. What became of it will be in Decided within two minutes.";
  return new OutcomeUnknownError("unavailable", message, { cause });
}
