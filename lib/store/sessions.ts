import { and, eq, gt, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "./database";
import { sessions } from "./schema";

/** Whom a way to sign in vouches for. */
export type StoredPerson = {
  provider: string;
  subject: string;
  email: string;
  name: string;
  groups: readonly string[];
};

export type StoredSession = StoredPerson & {
  sid: string;
  /** The provider is to be asked anew before anything is done with this. */
  isDue: boolean;
};

export type NewSession = StoredPerson & {
  sid: string;
  /** Absent where the provider can't be asked anew. */
  refresh?: { sealedToken: string; dueInMs: number } | undefined;
};

/** PostgreSQL's clock alone decides: replicas need not agree on the time. */
export function inMs(ms: number): SQL<Date> {
  return sql<Date>`now() + ${ms} * interval '1 millisecond'`;
}

export async function openSession(
  database: Database,
  { groups, refresh, ...rest }: NewSession,
  maxAgeMs: number,
): Promise<void> {
  await database.insert(sessions).values({
    ...rest,
    groups: JSON.stringify(groups),
    expiresAt: inMs(maxAgeMs),
    refreshToken: refresh?.sealedToken,
    dueAt: refresh && inMs(refresh.dueInMs),
  });
}

/** Undefined once it has ended, was ended by somebody, or never was. */
export async function readSession(database: Database, sid: string): Promise<StoredSession | undefined> {
  return (await readSessions(database, [sid])).get(sid);
}

/** Those of them that still live: one question for all open streams. */
export async function readSessions(
  database: Database,
  sids: readonly string[],
): Promise<ReadonlyMap<string, StoredSession>> {
  if (sids.length === 0) return new Map();
  const { sid, provider, subject, email, name, groups } = sessions;
  const isDue = sql<boolean>`coalesce(${sessions.dueAt} <= now(), false)`;
  const rows = await database
    .select({ sid, provider, subject, email, name, groups, isDue })
    .from(sessions)
    .where(and(sql`${sid} = any(${sql.param(sids)})`, isLiving));
  // Only this folder writes the groups.
  return new Map(rows.map((row) => [row.sid, { ...row, groups: JSON.parse(row.groups) as string[] }]));
}

export const isLiving = gt(sessions.expiresAt, sql`now()`);

export async function endSession(database: Database, sid: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.sid, sid));
}

/** How many there were. */
export async function endOtherSessions(database: Database, email: string, keptSid: string): Promise<number> {
  const { rowCount } = await database
    .delete(sessions)
    .where(and(eq(sessions.email, email), ne(sessions.sid, keptSid)));
  return rowCount ?? 0;
}

export async function forgetSessions(database: Database): Promise<void> {
  await database.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
}
