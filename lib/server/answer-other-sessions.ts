import type { Actor } from "../auth/actor";
import { getContainer } from "./container";
import { readOrigin } from "./request-origin";

/** Wherever else this person is signed in, they no longer are; streams there end within half a minute. */
export async function answerOtherSessions(request: Request, { email, name, sid }: Actor): Promise<Response> {
  const { store, config } = getContainer();
  const ended = await store.endOtherSessions(email, sid);
  if (ended > 0) {
    const origin = readOrigin(request.headers, config.settings.auth.addressHeader);
    const because = `${ended} other ${ended === 1 ? "session" : "sessions"} of the same person.`;
    await store.recordAudit(
      { verb: "session.end", by: email, name, sid, ...origin },
      { outcome: "done", because },
    );
  }
  return Response.json({ ended });
}
