import type { Clock } from "../model/clock";
import type { StoredSession } from "../store/sessions";
import type { Store } from "../store/store";
import type { Refresh } from "./refresh";
import type { Seal } from "./seal";

export type Ages = { maxAgeMs: number; recheckMs: number };

type Sessions = Pick<
  Store,
  "readSession" | "readSessions" | "endSession" | "claimCheck" | "renewSession" | "postponeCheck"
>;
type Parts = {
  sessions: Sessions;
  seal: Seal;
  ages: Ages;
  clock: Clock;
  /** Absent where no provider can be asked anew. */
  refresh?: Refresh | undefined;
  onSilence: (error: unknown) => void;
  onRefused: (session: StoredSession, because: string) => Promise<void>;
};

export type LivingSessions = {
  /** Undefined once it has ended, also when the provider says so in this very moment. */
  read(sid: string): Promise<StoredSession | undefined>;
  readAll(sids: readonly string[]): Promise<ReadonlyMap<string, StoredSession>>;
};

/** Longer than a provider may take: after a replica's death another one asks. */
const claimMs = 30_000;
const askAgainMs = 30_000;
const lookAgainMs = 100;
const longestWaitMs = 5_000;
const checkedAtOnce = 8;

/** Sessions whose groups are no older than the recheck, as long as the provider answers. */
export function makeLivingSessions(parts: Parts): LivingSessions {
  const { sessions } = parts;
  const read = async (sid: string) => {
    const session = await sessions.readSession(sid);
    return session?.isDue ? checkInTurn(parts, session) : session;
  };
  const readAll = async (sids: readonly string[]) => {
    const known = new Map(await sessions.readSessions(sids));
    const due = [...known.values()].filter(({ isDue }) => isDue);
    for (let at = 0; at < due.length; at += checkedAtOnce) {
      await Promise.all(
        due.slice(at, at + checkedAtOnce).map(async ({ sid }) => {
          const session = await read(sid);
          if (session) known.set(sid, session);
          else known.delete(sid);
        }),
      );
    }
    return known;
  };
  return { read, readAll };
}

/** One asks the provider, whoever else comes meanwhile waits for what it says. */
async function checkInTurn(parts: Parts, due: StoredSession): Promise<StoredSession | undefined> {
  const { sessions, clock } = parts;
  const { sid } = due;
  let session: StoredSession | undefined = due;
  for (let waitedMs = 0; session?.isDue && waitedMs < longestWaitMs; waitedMs += lookAgainMs) {
    const sealed = await sessions.claimCheck(sid, claimMs);
    if (sealed !== undefined) {
      await waitAtMost(clock, check(parts, session, sealed), parts.onSilence);
      return sessions.readSession(sid);
    }
    await new Promise<void>((resolve) => void clock.after(lookAgainMs, resolve));
    session = await sessions.readSession(sid);
  }
  return session;
}

/** A provider that says nothing holds nobody up for long; its answer counts when it comes. */
async function waitAtMost(
  clock: Clock,
  work: Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  let cancel: () => void = () => undefined;
  const timeUp = new Promise<void>((resolve) => {
    cancel = clock.after(longestWaitMs, () => {
      work.catch(onError);
      resolve();
    });
  });
  await Promise.race([work, timeUp]).finally(cancel);
}

async function check(parts: Parts, session: StoredSession, sealed: string): Promise<void> {
  const { sessions, seal, refresh, ages } = parts;
  const { sid, subject } = session;
  const token = seal.open(sealed, sid);
  // Of another secret, or of a provider that was taken out of the configuration.
  if (token === undefined || refresh === undefined) return sessions.endSession(sid);
  const outcome = await refresh(token, subject);
  if (outcome.kind === "silent") {
    parts.onSilence(outcome.error);
    return sessions.postponeCheck(sid, Math.min(askAgainMs, ages.recheckMs));
  }
  if (outcome.kind === "refused") {
    await sessions.endSession(sid);
    return parts.onRefused(session, outcome.because);
  }
  const { email, name, groups } = outcome.person;
  await sessions.renewSession(sid, {
    email,
    name,
    groups,
    sealedToken: seal.close(outcome.refreshToken, sid),
    maxAgeMs: ages.maxAgeMs,
    dueInMs: ages.recheckMs,
  });
}
