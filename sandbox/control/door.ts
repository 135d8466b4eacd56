import type { IncomingMessage } from "node:http";
import { ZodError, z } from "zod";
import { Refusal } from "../refusal";
import type { SideDoor } from "../wire/listener";
import type { Reply } from "../wire/service";
import type { Controlled } from "./route";
import { routes } from "./routes";

const prefix = "/_sandbox";

/** The way in for those who stage a scene: JSON under `/_sandbox`, no signature, loopback only. */
export function controlDoor(controlled: Controlled): SideDoor {
  return (request, readBody) => {
    const [path = ""] = (request.url ?? "").split("?");
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined;
    return handle(controlled, request, path.slice(prefix.length) || "/", readBody);
  };
}

async function handle(
  controlled: Controlled,
  request: IncomingMessage,
  path: string,
  readBody: () => Promise<Buffer>,
): Promise<Reply> {
  const key = `${request.method} ${path}`;
  const route = routes[key];
  if (!route) return json(404, { message: `There is no ${key} here.`, routes: Object.keys(routes) });
  try {
    const body = await readBody();
    const input: unknown = body.length > 0 ? JSON.parse(body.toString()) : {};
    controlled.world.time.catchUp();
    return json(200, route(controlled, input) ?? {});
  } catch (error) {
    return json(400, { message: problem(error) });
  }
}

function problem(error: unknown): string {
  if (error instanceof ZodError) return z.prettifyError(error);
  if (error instanceof Refusal || error instanceof SyntaxError) return error.message;
  throw error;
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: `${JSON.stringify(value, null, 2)}\n`,
  };
}
