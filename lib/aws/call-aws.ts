import type { Budget, Priority } from "./budget";
import { toGatewayError } from "./gateway-error";
import type { ReadOperation } from "./operations";

type Answer = {
  /** As CodePipeline, CodeDeploy and ECS write it, CloudWatch, and load balancing. */
  nextToken?: string | undefined;
  NextToken?: string | undefined;
  NextMarker?: string | undefined;
  $metadata: { requestId?: string | undefined };
};

/** What an answer came to, with what paging and error messages need of it. */
export type Called<Value> = { value: Value; nextToken?: string | undefined; requestId?: string | undefined };

export type Caller = ReturnType<typeof createCaller>;

/** Reads within the budget; whatever goes wrong, also in converting the answer, becomes a GatewayError. */
export function createCaller(budget: Budget, priority: Priority) {
  async function sendWithin<Raw>(operation: string, send: () => Promise<Raw>): Promise<Raw> {
    await budget.take(operation, priority);
    try {
      return await send();
    } catch (cause) {
      if (!wasHungUp(cause)) throw cause;
      // A kept connection that the other side closed as we took it: nothing was read, and reading is safe to repeat.
      await budget.take(operation, priority);
      return send();
    }
  }

  return async <Raw extends Answer, Value>(
    operation: ReadOperation,
    send: () => Promise<Raw>,
    convert: (answer: Raw) => Value,
  ): Promise<Called<Value>> => {
    let requestId: string | undefined;
    try {
      const answer = await sendWithin(operation, send);
      budget.succeeded(operation);
      requestId = answer.$metadata.requestId;
      const nextToken = answer.nextToken ?? answer.NextToken ?? answer.NextMarker;
      return { value: convert(answer), nextToken, requestId };
    } catch (cause) {
      const error = toGatewayError(operation, cause, requestId);
      if (error.code === "throttled") budget.throttled(operation);
      else budget.failed(operation);
      throw error;
    }
  };
}

function wasHungUp(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ECONNRESET" || cause.code === "EPIPE");
}
