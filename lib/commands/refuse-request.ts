import { AppError } from "../model/app-error";
import type { AuditVerb } from "../model/audit";
import { signEntry } from "./audited";
import type { CommandContext } from "./context";

/** What never became a command is written down too: somebody signed in has sent it. */
export async function refuseRequest(
  context: CommandContext,
  verb: AuditVerb,
  error: AppError,
): Promise<never> {
  const result = { outcome: "refused", because: error.message } as const;
  const auditId = await context.store.recordAudit(signEntry(context, { verb }), result);
  throw new AppError(error.code, error.message, { cause: error, auditId });
}
