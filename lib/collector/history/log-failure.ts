import { GatewayError } from "../../aws/gateway-error";
import type { Log } from "../log";

/** What AWS did is foreseen; anything else is the store's or our own mistake, and goes to the log whole. */
export function logFailure(
  log: Log,
  error: unknown,
  about: object,
  message: string,
): GatewayError | undefined {
  if (error instanceof GatewayError) {
    const { code, operation, requestId } = error;
    log.warn({ ...about, code, operation, requestId }, error.message);
    return error;
  }
  log.error({ ...about, err: error }, message);
  return undefined;
}
