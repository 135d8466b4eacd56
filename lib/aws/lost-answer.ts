import { GatewayError } from "./gateway-error";
import type { Layered } from "./layer";

/** A call that may have acted although its answer says otherwise, or never came: only reading anew can tell. */
export class LostAnswerError extends GatewayError {
  static override readonly word: string = "LostAnswerError";
  constructor(
    error: GatewayError,
    /** AWS never answered: what was sent may still be on its way. */
    readonly isSilent: boolean,
  ) {
    super(error.code, error.operation, error.message, { cause: error.cause, requestId: error.requestId });
    this.name = "LostAnswerError";
  }
}

export type Doubt = { isPossible: boolean; isSilent: boolean };

/** Looks at every attempt the SDK makes, for its last error says nothing of the ones before. */
export function watchAttempts({ middlewareStack }: Layered): Doubt {
  const doubt: Doubt = { isPossible: false, isSilent: false };
  const note = (error: unknown) => {
    const status = statusOf(error);
    const isRefused = status !== undefined && status >= 400 && status < 500;
    doubt.isPossible ||= !isRefused;
    doubt.isSilent ||= status === undefined;
  };
  middlewareStack.use({
    applyToStack: (stack) =>
      stack.add(
        (next) => async (args) => {
          try {
            return await next(args);
          } catch (error) {
            note(error);
            throw error;
          }
        },
        // Inside the SDK's own retries, outside the parsing of errors.
        { step: "finalizeRequest", priority: "low", name: "watchAttempts" },
      ),
  });
  return doubt;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const { $metadata } = error;
  if (typeof $metadata !== "object" || $metadata === null || !("httpStatusCode" in $metadata))
    return undefined;
  return typeof $metadata.httpStatusCode === "number" ? $metadata.httpStatusCode : undefined;
}
