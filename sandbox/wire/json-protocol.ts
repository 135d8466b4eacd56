import { Refusal } from "../refusal";
import type { Fields } from "./call";
import type { Protocol, Reply } from "./service";

/** An error's name in the Query protocol, where it is another one than in JSON. */
export type QueryErrors = Readonly<Record<string, string>>;

/** AWS JSON 1.0 or 1.1. Errors are 400 but for faults of the service itself. */
export function jsonProtocol(version: "1.0" | "1.1", queryErrors?: QueryErrors): Protocol {
  const reply = (status: number, requestId: string, body: string): Reply => ({
    status,
    headers: { "content-type": `application/x-amz-json-${version}`, "x-amzn-requestid": requestId },
    body,
  });
  return {
    read: readJson,
    success: (_, result, requestId) =>
      reply(200, requestId, result === undefined ? "" : JSON.stringify(result)),
    failure: (refusal, requestId) => {
      const body = JSON.stringify({ __type: refusal.name, message: refusal.message });
      return withQueryError(reply(refusal.status, requestId, body), refusal, queryErrors);
    },
  };
}

function withQueryError(
  reply: Reply,
  { name, status }: Refusal,
  queryErrors: QueryErrors | undefined,
): Reply {
  if (!queryErrors) return reply;
  const error = `${queryErrors[name] ?? name};${status >= 500 ? "Receiver" : "Sender"}`;
  return { ...reply, headers: { ...reply.headers, "x-amzn-query-error": error } };
}

function readJson(body: Buffer): Fields {
  const input = parse(body);
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new Refusal("SerializationException", "Start of structure or map found where not expected.");
  }
  return input as Fields;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.length > 0 ? body.toString() : "{}");
  } catch {
    throw new Refusal("SerializationException", "The request body is not valid JSON.");
  }
}
