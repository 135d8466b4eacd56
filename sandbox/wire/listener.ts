import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../refusal";
import { type Answer, answer, type Wire } from "./answer";
import type { Fault } from "./faults";
import { jsonProtocol } from "./json-protocol";
import type { Reply } from "./service";

const largestBody = 1024 * 1024;

/** Answers requests that are not AWS's, by their path; undefined when the path is not its own. */
export type SideDoor = (request: IncomingMessage, body: () => Promise<Buffer>) => Promise<Reply> | undefined;

/** The one port all services share. */
export function createListener(wire: Wire, sideDoor: SideDoor): Server {
  const server = createServer((request, response) => {
    handle(wire, sideDoor, request, response).catch((error: unknown) => {
      // The client went away, or sent what can't be read: there is nobody left to tell.
      if (!response.headersSent) response.writeHead(400).end();
      else response.destroy();
      if (!isGone(error)) console.error(error);
    });
  });
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  return server;
}

async function handle(wire: Wire, sideDoor: SideDoor, request: IncomingMessage, response: ServerResponse) {
  const aside = sideDoor(request, () => readBody(request));
  if (aside) {
    send(response, await aside, new Date());
    return;
  }
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answered = await answerRequest(wire, request, gone.signal);
  const slow = answered.faults.find((fault) => fault.kind === "slow");
  if (slow) await wait(slow.ms ?? 1_000);
  sendSpoilt(response, answered, new Date(wire.time.now()));
}

async function answerRequest(wire: Wire, request: IncomingMessage, gone: AbortSignal): Promise<Answer> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  try {
    const body = await readBody(request);
    // Awaited here, so that what goes wrong in it is told below.
    return await answer(wire, {
      method: request.method ?? "GET",
      path,
      query,
      headers: request.headers,
      body,
      gone,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reply: jsonProtocol("1.1").failure(error, "too-large"), faults: [] };
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    // The rest is read and dropped, so that the client gets to hear why.
    if (length <= largestBody) chunks.push(chunk);
  }
  if (length > largestBody) {
    throw new Refusal(
      "RequestEntityTooLargeException",
      `The request body is over ${largestBody} bytes.`,
      413,
    );
  }
  return Buffer.concat(chunks);
}

/** Every answer carries the world's time in `Date`. */
function send(response: ServerResponse, reply: Reply, date: Date): void {
  response.writeHead(reply.status, { ...headersOf(reply), date: date.toUTCString() });
  response.end(reply.body);
}

function headersOf(reply: Reply): Record<string, string> {
  return { ...reply.headers, "content-length": String(Buffer.byteLength(reply.body)) };
}

function sendSpoilt(response: ServerResponse, { reply, faults }: Answer, date: Date): void {
  for (const fault of faults) {
    if (spoil(response, reply, fault)) return;
  }
  send(response, reply, date);
}

/** Breaks the transport as the fault says; false when it breaks nothing here. */
function spoil(response: ServerResponse, reply: Reply, { kind }: Fault): boolean {
  switch (kind) {
    case "html503":
      response.writeHead(503, { "content-type": "text/html" });
      response.end("<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>");
      return true;
    case "garbage":
      response.writeHead(200, reply.headers);
      response.end("\u0000\u0001}{ not what you expected");
      return true;
    case "cut":
      response.writeHead(200, headersOf(reply));
      response.write(reply.body.slice(0, Math.floor(reply.body.length / 2)), () => response.destroy());
      return true;
    case "reset":
    case "lost":
      response.destroy();
      return true;
    default:
      return false;
  }
}

function isGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ECONNRESET" || code === "EPIPE" || code === "ERR_STREAM_PREMATURE_CLOSE";
}
