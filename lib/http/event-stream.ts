import type { StreamMessage } from "../contract/stream";

const encoder = new TextEncoder();

/** JSON holds no line breaks, so a message is always one `data:` line. */
export function encodeMessage(message: StreamMessage): Uint8Array {
  const id = "sequence" in message ? `id: ${message.sequence}\n` : "";
  return encoder.encode(`${id}data: ${JSON.stringify(message)}\n\n`);
}

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform keeps Next's gzip away, which would double the memory of a viewer.
  "cache-control": "no-cache, no-transform",
  // Asks nginx not to hold the stream back.
  "x-accel-buffering": "no",
};

// Sent first: how long a browser waits before it comes back.
export const streamOpening = encoder.encode("retry: 2000\n\n");

/** Where a browser wants to go on: EventSource says it itself when it comes back, the page when it opens. */
export function readSince(request: Request): number | undefined {
  const raw = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since");
  if (raw === null || !/^\d{1,15}$/.test(raw)) return undefined;
  return Number(raw);
}
