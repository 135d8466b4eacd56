import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { WatchedKey } from "../model/change";
import type { ScopeKey } from "../model/ids";
import { scopeKeyIn } from "../model/scope";
import type { Database } from "./database";
import { watches } from "./schema";

/** Any replica may serve the page, one sweeps the scope: they meet in this table. */
export async function watchPages(
  database: Database,
  keys: readonly WatchedKey[],
  forMs: number,
): Promise<void> {
  if (keys.length === 0) return;
  const until = sql`now() + ${forMs} * interval '1 millisecond'`;
  // One order for everybody, so that two browsers can't wait for each other's rows.
  const rows = [...new Set(keys)].sort().map((key) => ({ key, scope: scopeKeyIn(key), until }));
  await database.insert(watches).values(rows).onConflictDoUpdate({ target: watches.key, set: { until } });
}

export async function readWatched(database: Database, scope: ScopeKey): Promise<WatchedKey[]> {
  const rows = await database
    .select({ key: watches.key })
    .from(watches)
    .where(and(eq(watches.scope, scope), gt(watches.until, sql`now()`)));
  // Only watchPages writes this column.
  return rows.map((row) => row.key as WatchedKey);
}

export async function forgetWatches(database: Database): Promise<void> {
  await database.delete(watches).where(lt(watches.until, sql`now()`));
}
