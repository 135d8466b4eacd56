import { GatewayError } from "../../aws/gateway-error";
import type { Gap } from "../../model/deployment";
import type { DeploymentKey } from "../../model/ids";
import type { Log } from "../log";
import type { DeploymentBook } from "./deployment-book";
import { withGap } from "./gaps";

/** Asking again would be answered the same: no permission, or not there. */
export function isLasting({ code }: GatewayError): boolean {
  return code !== "throttled" && code !== "unavailable" && code !== "garbage";
}

/** Only what AWS did is foreseen; anything else is our own mistake and goes to the log whole. */
export function toGatewayFailure(log: Log, cause: unknown): GatewayError | undefined {
  if (cause instanceof GatewayError) {
    const { code, operation, requestId, message } = cause;
    log.warn({ code, operation, requestId }, message);
    return cause;
  }
  log.error({ err: cause }, "a deployment could not be read");
  return undefined;
}

/** A part that will not be answered is a gap and the rest stands; what may pass makes the whole stale. */
export function noteFailure(
  book: DeploymentBook,
  { key, part, error }: { key: DeploymentKey; part: Gap["part"]; error: GatewayError },
): void {
  if (isLasting(error)) book.edit(key, (before) => withGap(before, { part, because: error.message }));
  else book.fail(key, part, error);
}
