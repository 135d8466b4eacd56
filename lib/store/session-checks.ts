import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Database } from "./database";
import { sessions } from "./schema";
import { inMs, isLiving } from "./sessions";

/** What the provider said, and how long that holds. */
export type Passed = {
  email: string;
  name: string;
  groups: readonly string[];
  sealedToken: string;
  maxAgeMs: number;
  dueInMs: number;
};

/**
 * The sealed token, for the one replica that is to ask the provider now; undefined for everybody else. A token may
 * be good for one use only, so two must never ask at once.
 */
export async function claimCheck(
  database: Database,
  sid: string,
  forMs: number,
): Promise<string | undefined> {
  const isFree = or(isNull(sessions.checkingUntil), lte(sessions.checkingUntil, sql`now()`));
  const [row] = await database
    .update(sessions)
    .set({ checkingUntil: inMs(forMs) })
    .where(and(eq(sessions.sid, sid), isLiving, lte(sessions.dueAt, sql`now()`), isFree))
    .returning({ refreshToken: sessions.refreshToken });
  return row?.refreshToken ?? undefined;
}

/** Does nothing for a session that was ended meanwhile. */
export async function renewSession(database: Database, sid: string, passed: Passed): Promise<void> {
  const { email, name, groups, sealedToken, maxAgeMs, dueInMs } = passed;
  await database
    .update(sessions)
    .set({
      email,
      name,
      groups: JSON.stringify(groups),
      refreshToken: sealedToken,
      expiresAt: inMs(maxAgeMs),
      dueAt: inMs(dueInMs),
      checkingUntil: null,
    })
    .where(eq(sessions.sid, sid));
}

/** The provider gave no answer: what is known holds on, never beyond the session's end. */
export async function postponeCheck(database: Database, sid: string, byMs: number): Promise<void> {
  await database
    .update(sessions)
    .set({ dueAt: inMs(byMs), checkingUntil: null })
    .where(eq(sessions.sid, sid));
}
