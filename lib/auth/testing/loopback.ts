import { once } from "node:events";
import { createServer } from "node:http";

type Answer = { status?: number; headers?: Record<string, string>; body: unknown };
export type Answers = Record<string, (request: { authorization: string; query: URLSearchParams }) => Answer>;

/** A server on this machine that answers a few paths as it is told to; text goes as it is, all else as JSON. */
export async function openLoopback(answers: Answers): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://own.invalid");
    const authorization = request.headers.authorization ?? "";
    const answer = answers[pathname]?.({ authorization, query: searchParams }) ?? { status: 404, body: "" };
    const { status = 200, headers = {}, body } = answer;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
