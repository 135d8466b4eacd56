import { AppError } from "../model/app-error";
import type { Budget } from "./budget";
import { toGatewayError } from "./gateway-error";
import type { Layered } from "./layer";
import { LostAnswerError, watchAttempts } from "./lost-answer";
import type { ActOperation, Operation } from "./operations";

// Together with the reading before and after it this ends well before the claim does.
const actWithinMs = 25_000;
/** More than AWS takes in about five seconds: told so at once, people can choose what goes first. */
const mostWaiting = 20;

type Send<Answer> = (options: { abortSignal: AbortSignal }) => Promise<Answer>;

/** Acts within the budget, ahead of all sweeps; LostAnswerError where AWS may have acted although it failed. */
export function createActing(budget: Budget) {
  return async <Answer>(operation: ActOperation, command: Layered, send: Send<Answer>): Promise<Answer> => {
    const doubt = watchAttempts(command);
    requireRoom(budget, operation);
    await budget.take(operation, "command");
    try {
      const answer = await send({ abortSignal: AbortSignal.timeout(actWithinMs) });
      budget.succeeded(operation);
      return answer;
    } catch (cause) {
      const error = toGatewayError(operation, cause);
      if (error.code === "throttled") budget.throttled(operation);
      else budget.failed(operation);
      throw doubt.isPossible ? new LostAnswerError(error, doubt.isSilent) : error;
    }
  };
}

export type Acting = ReturnType<typeof createActing>;

export function requireRoom(budget: Budget, operation: Operation): void {
  // Sweeps that wait are no hindrance: whoever acts goes before them.
  const spending = budget.report().find((one) => one.operation === operation);
  if ((spending?.commandsWaiting ?? 0) < mostWaiting) return;
  const message =
    "Too much is asked of AWS here at this moment. Nothing was sent; try again in a few seconds.";
  throw new AppError("throttled", message);
}
