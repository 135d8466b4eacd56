import type { Actor } from "../auth/actor";
import { getContainer } from "./container";

/** Wherever else this person is signed in, they no longer are; streams there end within half a minute. */
export async function answerOtherSessions(_: Request, { email, sid }: Actor): Promise<Response> {
  return Response.json({ ended: await getContainer().store.endOtherSessions(email, sid) });
}
