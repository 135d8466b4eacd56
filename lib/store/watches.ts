import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { PipelineKey, ScopeKey } from "../model/ids";
import { scopeKeyOfPipeline } from "../model/scope";
import type { Database } from "./database";
import { watches } from "./schema";

/** Any replica may serve the page, one sweeps the scope: they meet in this table. */
export async function watchPipelines(
  database: Database,
  keys: readonly PipelineKey[],
  forMs: number,
): Promise<void> {
  if (keys.length === 0) return;
  const until = sql`now() + ${forMs} * interval '1 millisecond'`;
  // One order for everybody, so that two browsers can't wait for each other's rows.
  const rows = [...new Set(keys)]
    .sort()
    .map((key) => ({ pipeline: key, scope: scopeKeyOfPipeline(key), until }));
  await database
    .insert(watches)
    .values(rows)
    .onConflictDoUpdate({ target: watches.pipeline, set: { until } });
}

export async function readWatched(database: Database, scope: ScopeKey): Promise<PipelineKey[]> {
  const rows = await database
    .select({ pipeline: watches.pipeline })
    .from(watches)
    .where(and(eq(watches.scope, scope), gt(watches.until, sql`now()`)));
  // Only watchPipelines writes this column.
  return rows.map((row) => row.pipeline as PipelineKey);
}

export async function forgetWatches(database: Database): Promise<void> {
  await database.delete(watches).where(lt(watches.until, sql`now()`));
}
