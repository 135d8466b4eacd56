import { eq, sql } from "drizzle-orm";
import type { Snapshot } from "../model/change";
import type { ScopeKey } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { ageSnapshot } from "./age-snapshot";
import { readBeats, readLivingScopes } from "./beats";
import { type Database, inTransaction, type Transaction } from "./database";
import { changes, pipelines, scopes } from "./schema";

/** Everything known as of one sequence: one transaction sees one moment. */
export function readSnapshot(database: Database): Promise<Snapshot> {
  return inTransaction(
    database,
    async (tx) => {
      const [last] = await tx
        .select({ sequence: sql<string>`coalesce(max(${changes.sequence}), 0)` })
        .from(changes);
      const stored = {
        scopes: (await tx.select().from(scopes)).map(toScope),
        pipelines: (await tx.select().from(pipelines)).map(toPipeline),
      };
      return { sequence: Number(last?.sequence ?? 0), ...(await age(tx, stored)) };
    },
    "begin isolation level repeatable read read only",
  );
}

export async function readStoredScope(
  database: Database,
  key: ScopeKey,
): Promise<{ scope: ScopeSnapshot | undefined; pipelines: readonly PipelineSnapshot[] }> {
  const stored = {
    scopes: (await database.select().from(scopes).where(eq(scopes.key, key))).map(toScope),
    pipelines: (await database.select().from(pipelines).where(eq(pipelines.scope, key))).map(toPipeline),
  };
  const aged = await age(database, stored);
  return { scope: aged.scopes[0], pipelines: aged.pipelines };
}

type Stored = Parameters<typeof ageSnapshot>[0];

async function age(database: Database | Transaction, stored: Stored): Promise<Stored> {
  return ageSnapshot(stored, await readBeats(database), await readLivingScopes(database));
}

// Only publishChanges writes these columns.
const toScope = (row: { snapshot: string }) => JSON.parse(row.snapshot) as ScopeSnapshot;
const toPipeline = (row: { snapshot: string }) => JSON.parse(row.snapshot) as PipelineSnapshot;
