import { GatewayError } from "../aws/gateway-error";
import { LostAnswerError } from "../aws/lost-answer";
import type { ActBody } from "../contract/deployment-act";
import { AppError } from "../model/app-error";
import type { AuditId, AuditResult } from "../model/audit";
import { type ActState, type DeploymentAct, wordMovedOn } from "../model/deployment-acts";
import { findAct } from "../model/find-act";
import type { DeploymentKey } from "../model/ids";
import type { ActTarget } from "./act-target";
import { OutcomeUnknownError } from "./audited";
import type { CommandContext } from "./context";
import { wordWhoActed } from "./who-acted";

type Sending = {
  auditId: AuditId;
  deployment: DeploymentKey;
  act: DeploymentAct;
  target: ActTarget;
  seen: ActBody["seen"];
};

/** Asks AWS once. Two people at once: AWS takes the first, and the other is told who that was. */
export async function sendAct(context: CommandContext, sending: Sending): Promise<AuditResult> {
  const { target, act, auditId } = sending;
  // From here on a row without an outcome may have happened.
  await context.store.addOutcome(auditId, { outcome: "sending" });
  try {
    const { requestId } = await target.act(act, context.actor.email);
    return { outcome: "sent", requestId };
  } catch (error) {
    if (error instanceof LostAnswerError) return settle(context, sending, error);
    if (!(error instanceof GatewayError)) throw error;
    throw await refused(context, sending, error);
  }
}

/** AWS would not: because it has gone on meanwhile, which is news, or for a reason of its own. */
async function refused(context: CommandContext, sending: Sending, error: GatewayError): Promise<AppError> {
  const isAboutState = error.code === "conflict" || error.code === "not-found" || error.code === "invalid";
  const state = isAboutState ? await look(context, sending) : undefined;
  const moved = state && wordMovedOn(sending.act.kind, sending.seen, state);
  return state && moved ? movedOn(context, sending, { moved, state }) : nothingHappened(error);
}

async function settle(
  context: CommandContext,
  sending: Sending,
  error: LostAnswerError,
): Promise<AuditResult> {
  const state = await look(context, sending);
  if (state === undefined) throw unknown(error);
  const found = findAct(sending.act, state);
  switch (found.kind) {
    case "shown":
      return { outcome: "done", because: "AWS's answer was lost; AWS shows what was asked for." };
    case "stopped-only":
      return { outcome: "done", because: found.because };
    case "other":
      throw await movedOn(context, sending, { moved: found.because, state });
    case "pending":
      // AWS answered that it could not, and shows that it did not.
      if (!error.isSilent) throw nothingHappened(error);
      throw unknown(error);
  }
}

async function look({ onError }: CommandContext, { target }: Sending): Promise<ActState | undefined> {
  try {
    return await target.read();
  } catch (error) {
    onError(error, "a deployment could not be read again");
    return undefined;
  }
}

async function movedOn(
  context: CommandContext,
  { deployment, auditId }: Sending,
  { moved, state }: { moved: string; state: ActState },
): Promise<AppError> {
  const who = await wordWhoActed(context, { deployment, auditId, state });
  return new AppError("conflict", [moved, who, "AWS took nothing of yours."].filter(Boolean).join(" "));
}

/** What can't be read anew is not acted on. */
export function refuseToAct(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  if (error.code !== "not-found") throw nothingHappened(error);
  throw new AppError("conflict", "AWS has this deployment no more. Nothing was sent.", { cause: error });
}

function nothingHappened(cause: GatewayError): AppError {
  return new AppError(cause.code, `${cause.message} Nothing was changed.`, { cause });
}

function unknown(cause: GatewayError): OutcomeUnknownError {
  const message =
    "AWS did not answer, and does not show yet whether it took this. What became of it will be in the audit within two minutes.";
  return new OutcomeUnknownError("unavailable", message, { cause });
}
