import { eq, sql } from "drizzle-orm";
import type { Snapshot } from "../model/change";
import type { DeploymentSnapshot } from "../model/deployment";
import type { ScopeKey } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { ageSnapshot } from "./age-snapshot";
import { readBeats, readLivingScopes } from "./beats";
import { type Database, inTransaction, type Transaction } from "./database";
import { changes, deployments, pipelines, scopes } from "./schema";

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
        deployments: (await tx.select().from(deployments)).map(toDeployment),
      };
      return { sequence: Number(last?.sequence ?? 0), ...(await age(tx, stored)) };
    },
    "begin isolation level repeatable read read only",
  );
}

export type StoredScope = {
  scope: ScopeSnapshot | undefined;
  pipelines: readonly PipelineSnapshot[];
  deployments: readonly DeploymentSnapshot[];
};

export async function readStoredScope(database: Database, key: ScopeKey): Promise<StoredScope> {
  const stored = {
    scopes: (await database.select().from(scopes).where(eq(scopes.key, key))).map(toScope),
    pipelines: (await database.select().from(pipelines).where(eq(pipelines.scope, key))).map(toPipeline),
    deployments: (await database.select().from(deployments).where(eq(deployments.scope, key))).map(
      toDeployment,
    ),
  };
  const aged = await age(database, stored);
  return { scope: aged.scopes[0], pipelines: aged.pipelines, deployments: aged.deployments };
}

type Stored = Parameters<typeof ageSnapshot>[0];

async function age(database: Database | Transaction, stored: Stored): Promise<Stored> {
  return ageSnapshot(stored, await readBeats(database), await readLivingScopes(database));
}

// Only publishChanges writes these columns.
const toScope = (row: { snapshot: string }) => JSON.parse(row.snapshot) as ScopeSnapshot;
const toPipeline = (row: { snapshot: string }) => JSON.parse(row.snapshot) as PipelineSnapshot;
const toDeployment = (row: { snapshot: string }) => JSON.parse(row.snapshot) as DeploymentSnapshot;
