import { GatewayError } from "../aws/gateway-error";
import { AppError, type ErrorCode } from "../model/app-error";
import type { AuditEntry, AuditId, AuditOutcome, AuditResult } from "../model/audit";
import type { CommandContext } from "./context";

type Asked = Omit<AuditEntry, "by" | "name" | "sid" | "address" | "userAgent">;
export type Acted<Answer> = { answer: Answer; result: AuditResult };

/** A call was made, and what became of it has to be read from AWS later. */
export class OutcomeUnknownError extends AppError {
  static override readonly word: string = "OutcomeUnknownError";
}

/** Written down before it is even asked whether one may: nothing happens that the audit does not know of. */
export async function audited<Answer>(
  context: CommandContext,
  asked: Asked,
  act: (auditId: AuditId) => Promise<Acted<Answer>>,
): Promise<Answer> {
  const auditId = await open(context, asked);
  try {
    const { answer, result } = await act(auditId);
    await note(context, auditId, result);
    return answer;
  } catch (error) {
    await note(context, auditId, toResult(error));
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, error.message, { cause: error, auditId });
  }
}

/** Who asks, and from where, of every entry. */
export function signEntry({ actor, from }: CommandContext, asked: Asked): AuditEntry {
  const { email, name, sid } = actor;
  return { ...asked, by: email, name, sid, ...from };
}

async function open(context: CommandContext, asked: Asked): Promise<AuditId> {
  try {
    return await context.store.openAudit(signEntry(context, asked));
  } catch (cause) {
    context.onError(cause, "an audit row could not be written");
    const message = "Signalbox can't write the audit at this moment, so nothing was sent to AWS. Try again.";
    throw new AppError("unavailable", message, { cause });
  }
}

// What has happened has happened: a row whose outcome can't be written is settled from AWS later.
async function note(context: CommandContext, auditId: AuditId, result: AuditResult): Promise<void> {
  try {
    await context.store.addOutcome(auditId, result);
  } catch (error) {
    context.onError(error, "an audit row's outcome could not be written");
  }
}

const outcomeOfCode: Readonly<Record<ErrorCode, AuditOutcome>> = {
  invalid: "refused",
  unauthenticated: "refused",
  forbidden: "refused",
  "not-found": "refused",
  conflict: "moved-on",
  throttled: "failed",
  unavailable: "failed",
  garbage: "failed",
  internal: "failed",
};

function toResult(error: unknown): AuditResult {
  if (!(error instanceof AppError))
    return { outcome: "failed", because: "Something went wrong on our side." };
  const { cause, message: because } = error;
  const told = error instanceof GatewayError ? error : cause instanceof GatewayError ? cause : undefined;
  const outcome = error instanceof OutcomeUnknownError ? "unknown" : outcomeOfCode[error.code];
  return { outcome, because, requestId: told?.requestId };
}
