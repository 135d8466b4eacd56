import { sql } from "drizzle-orm";
import type { Beat } from "../model/change";
import type { ScopeKey } from "../model/ids";
import type { Database, Transaction } from "./database";
import { beats } from "./schema";

export async function writeBeat(database: Database, scope: ScopeKey, beat: Beat): Promise<void> {
  const row = { beat: JSON.stringify(beat), at: sql`now()` };
  await database
    .insert(beats)
    .values({ scope, ...row })
    .onConflictDoUpdate({ target: beats.scope, set: row });
}

/** Scopes whose leaseholder has spoken within the last minute, by PostgreSQL's clock. */
export async function readLivingScopes(database: Database | Transaction): Promise<ReadonlySet<string>> {
  const isLiving = sql`${beats.at} > now() - interval '60 seconds'`;
  const rows = await database.select({ scope: beats.scope }).from(beats).where(isLiving);
  return new Set(rows.map((row) => row.scope));
}

/** All scopes' beats as one. */
export async function readBeats(database: Database | Transaction): Promise<Beat> {
  const rows = await database.select({ beat: beats.beat }).from(beats);
  // Only writeBeat writes this column.
  const all = rows.map((row) => JSON.parse(row.beat) as Beat);
  return {
    scopes: Object.assign({}, ...all.map((beat) => beat.scopes)),
    pipelines: Object.assign({}, ...all.map((beat) => beat.pipelines)),
    // A row an older release has written has neither of these.
    deployments: Object.assign({}, ...all.map((beat) => beat.deployments)),
    open: all.flatMap((beat) => beat.open ?? []),
  };
}
