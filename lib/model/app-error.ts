import type { AuditId } from "./audit";

export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not-found",
  "conflict",
  "throttled",
  "unavailable",
  "garbage",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What may happen. The message is for the person at the screen: what happened, what to do. */
export class AppError extends Error {
  /** Where it stands in the audit. */
  readonly auditId: AuditId | undefined;
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions & { auditId?: AuditId },
  ) {
    super(message, options);
    this.name = "AppError";
    this.auditId = options?.auditId;
  }
}
