import { and, eq, sql } from "drizzle-orm";
import type { ScopeKey } from "../model/ids";
import type { Database } from "./database";
import { leases } from "./schema";

// PostgreSQL's clock alone decides: replicas need not agree on the time.
const lease = sql`now() + interval '15 seconds'`;

/** Takes or renews; false: another replica holds it. */
export async function acquireLease(database: Database, scope: ScopeKey, holder: string): Promise<boolean> {
  const { rowCount } = await database
    .insert(leases)
    .values({ scope, holder, expiresAt: lease })
    .onConflictDoUpdate({
      target: leases.scope,
      set: { holder, expiresAt: lease },
      setWhere: sql`${leases.holder} = ${holder} or ${leases.expiresAt} <= now()`,
    });
  return rowCount === 1;
}

export async function releaseLease(database: Database, scope: ScopeKey, holder: string): Promise<void> {
  await database.delete(leases).where(and(eq(leases.scope, scope), eq(leases.holder, holder)));
}
