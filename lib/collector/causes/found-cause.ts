import { GatewayError } from "../../aws/gateway-error";
import type { Cause } from "../../model/failure/cause";
/** `more-to-come`: the log may still be on its way; `denied`: the permission may be given some day. */
export type FoundCause = { kind: "final" | "more-to-come" | "denied"; cause: Cause };

/** What AWS denies or no longer has is an answer; whatever else goes wrong may go well the next time. */
export function isAnswer(error: unknown): error is GatewayError {
  return error instanceof GatewayError && ["forbidden", "not-found", "invalid"].includes(error.code);
}

/** Why something beside the log could not be read, as a sentence. */
export function wordDenied({ code, operation, message }: GatewayError): string {
  if (code === "forbidden")
    return `AWS denies ${operation}: the role that reads lacks this permission, so no more is known.`;
  return code === "not-found" ? "AWS no longer has what would tell more." : message;
}

export function foundWithout({ code }: GatewayError, cause: Cause): FoundCause {
  return { kind: code === "forbidden" ? "denied" : "final", cause };
}
