import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Database } from "./database";
import { sessions } from "./schema";

export type StoredSession = { sid: string; email: string; name: string; groups: readonly string[] };

export async function openSession(
  database: Database,
  session: StoredSession,
  maxAgeMs: number,
): Promise<void> {
  await database.insert(sessions).values({
    ...session,
    groups: JSON.stringify(session.groups),
    expiresAt: sql`now() + ${maxAgeMs} * interval '1 millisecond'`,
  });
}

/** Undefined once it has ended, was ended by somebody, or never was. */
export async function readSession(database: Database, sid: string): Promise<StoredSession | undefined> {
  const [row] = await database
    .select()
    .from(sessions)
    .where(and(eq(sessions.sid, sid), gt(sessions.expiresAt, sql`now()`)));
  if (row === undefined) return undefined;
  // Only openSession writes this column.
  return { sid, email: row.email, name: row.name, groups: JSON.parse(row.groups) as string[] };
}

/** Which of these still live: one question for all open streams. */
export async function readLivingSessions(
  database: Database,
  sids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (sids.length === 0) return new Set();
  const isAsked = sql`${sessions.sid} = any(${sql.param(sids)})`;
  const rows = await database
    .select({ sid: sessions.sid })
    .from(sessions)
    .where(and(isAsked, gt(sessions.expiresAt, sql`now()`)));
  return new Set(rows.map((row) => row.sid));
}

export async function endSession(database: Database, sid: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.sid, sid));
}

export async function forgetSessions(database: Database): Promise<void> {
  await database.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
}
