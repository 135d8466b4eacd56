import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string };
/** What becomes of a request; it was received whatever this does. */
export type Mood = (response: ServerResponse, received: Received) => void;

export const well: Mood = (response) => response.end("ok");
export const answering =
  (status: number, headers: Record<string, string> = {}): Mood =>
  (response) =>
    response.writeHead(status, headers).end();
export const silent: Mood = () => undefined;
export const dying: Mood = (response) => response.socket?.destroy();
/** Dies within the status line. */
export const dyingMidAnswer: Mood = (response) => {
  response.socket?.write("HTTP/1.1 20");
  response.socket?.end();
};

export type Receiver = {
  url: string;
  received: Received[];
  behave(mood: Mood): void;
  close(): Promise<void>;
};

/** A real receiver on loopback, in whatever mood it is. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let mood = well;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { headers, url: path = "" } = request;
      const one = { headers, path, body: Buffer.concat(chunks).toString() };
      received.push(one);
      mood(response, one);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    behave: (next) => {
      mood = next;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
