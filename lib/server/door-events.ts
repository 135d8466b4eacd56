import type { DoorEvents } from "../auth/sign-in";
import type { StoredSession } from "../store/sessions";
import type { Store } from "../store/store";
import type { Log } from "./log";
import type { RequestOrigin } from "./request-origin";

type Parts = { store: Store; log: Log };

const refusals: Readonly<Record<string, string>> = {
  NoEmail: "The provider told no e-mail address.",
  UnverifiedEmail: "The e-mail address is not verified at the provider.",
};

/** Who came, who was turned away and who left is written into the audit. */
export function makeDoorEvents({ store, log }: Parts, origin: RequestOrigin): DoorEvents {
  return {
    onSignedIn: async (sid, { email: by, name }) => {
      await store.recordAudit({ verb: "session.open", by, name, sid, ...origin }, { outcome: "done" });
    },
    onRefused: async ({ provider, subject }, because) => {
      await store.recordAudit(
        { verb: "session.refuse", by: `${provider}:${subject || "unknown"}`, ...origin },
        { outcome: "refused", because: refusals[because] ?? because },
      );
    },
    onSignedOut: async (sid) => {
      const session = await store.readSession(sid);
      await store.endSession(sid);
      if (session === undefined) return;
      const { email: by, name } = session;
      await store.recordAudit({ verb: "session.end", by, name, sid, ...origin }, { outcome: "done" });
    },
    onProblem: (code, error) => log.warn({ code, reason: reasonOf(error) }, "a sign-in failed"),
  };
}

/** The provider was asked anew and no longer stands for somebody. */
export async function recordEndByProvider(
  { store }: Pick<Parts, "store">,
  { email: by, name, sid }: StoredSession,
  because: string,
): Promise<void> {
  await store.recordAudit(
    { verb: "session.end", by, name, sid },
    { outcome: "done", because: `The sign-in provider no longer stands for this person (${because}).` },
  );
}

/** Only the message: what else hangs on these errors may be a token. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const inner = typeof error === "object" && error !== null && "error" in error ? error.error : undefined;
  return inner instanceof Error ? inner.message : "unknown";
}
