import type { Actor } from "../auth/actor";
import { readSince } from "../http/event-stream";
import { getContainer } from "./container";

export async function answerStream(request: Request, actor: Actor): Promise<Response> {
  const { hub, live, catchUp } = getContainer();
  const since = readSince(request);
  // Another replica may have told this browser more than we have heard of yet.
  if (since !== undefined && since > live.sequence) await catchUp();
  return hub.open({ ...actor, since });
}
