import { Refusal } from "../refusal";
import type { Fields } from "./call";
import type { Protocol, Reply } from "./service";

/** AWS JSON 1.0 or 1.1. Errors are 400 but for faults of the service itself. */
export function jsonProtocol(version: "1.0" | "1.1"): Protocol {
  const reply = (status: number, requestId: string, body: string): Reply => ({
    status,
    headers: { "content-type": `application/x-amz-json-${version}`, "x-amzn-requestid": requestId },
    body,
  });
  return {
    read: readJson,
    success: (_, result, requestId) =>
      reply(200, requestId, result === undefined ? "" : JSON.stringify(result)),
    failure: (refusal, requestId) =>
      reply(refusal.status, requestId, JSON.stringify({ __type: refusal.name, message: refusal.message })),
  };
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
