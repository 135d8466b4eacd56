import { asc, desc, eq, gt, sql } from "drizzle-orm";
import { AppError } from "../model/app-error";
import type { Change, NumberedChange } from "../model/change";
import type { ScopeKey } from "../model/ids";
import { type Database, inTransaction, type Transaction } from "./database";
import { changes, deployments, healthSeries, pipelines, scopes } from "./schema";

export const changeChannel = "signalbox_changes";
// Numbers are handed out before commit: without this lock a reader could skip a lower one that commits later.
const publishLock = 7_266_251;

type Publication = { scope: ScopeKey; holder: string; changes: readonly Change[] };

/** One transaction: numbered in order, applied to the snapshot, told to every replica. Refused without the lease. */
export async function publishChanges(database: Database, publication: Publication): Promise<void> {
  if (publication.changes.length === 0) return;
  await inTransaction(database, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${publishLock})`);
    await requireLease(tx, publication);
    const rows = await tx
      .insert(changes)
      .values(publication.changes.map((change) => ({ change: JSON.stringify(change) })))
      .returning({ sequence: changes.sequence });
    for (const change of publication.changes) await applyChange(tx, publication.scope, change);
    // Only the number: a notification may have 8,000 bytes.
    await tx.execute(sql`select pg_notify(${changeChannel}, ${String(rows.at(-1)?.sequence)})`);
  });
}

async function requireLease(tx: Transaction, { scope, holder }: Publication): Promise<void> {
  const { rowCount } = await tx.execute(
    sql`select 1 from leases where scope = ${scope} and holder = ${holder} and expires_at > now() for share`,
  );
  if (rowCount === 0) throw new AppError("conflict", `The lease on ${scope} has moved to another replica.`);
}

async function applyChange(tx: Transaction, scope: ScopeKey, change: Change): Promise<void> {
  switch (change.kind) {
    case "pipeline": {
      const snapshot = JSON.stringify(change.pipeline);
      const row = { key: change.pipeline.key, scope, snapshot };
      await tx.insert(pipelines).values(row).onConflictDoUpdate({ target: pipelines.key, set: { snapshot } });
      return;
    }
    case "pipeline-gone":
      await tx.delete(pipelines).where(eq(pipelines.key, change.key));
      return;
    case "deployment": {
      const snapshot = JSON.stringify(change.deployment);
      const row = { key: change.deployment.key, scope, snapshot };
      await tx
        .insert(deployments)
        .values(row)
        .onConflictDoUpdate({ target: deployments.key, set: { snapshot } });
      return;
    }
    case "deployment-gone":
      await tx.delete(deployments).where(eq(deployments.key, change.key));
      await tx.delete(healthSeries).where(eq(healthSeries.deployment, change.key));
      return;
    case "scope": {
      const snapshot = JSON.stringify(change.scope);
      const row = { key: change.scope.key, snapshot };
      await tx.insert(scopes).values(row).onConflictDoUpdate({ target: scopes.key, set: { snapshot } });
      return;
    }
    case "scope-gone":
      await tx.delete(scopes).where(eq(scopes.key, change.key));
      return;
  }
}

export async function readChangesSince(database: Database, sequence: number): Promise<NumberedChange[]> {
  const rows = await database
    .select()
    .from(changes)
    .where(gt(changes.sequence, sequence))
    .orderBy(asc(changes.sequence));
  return rows.map(toNumberedChange);
}

/** The newest ones, oldest first: what a browser that was cut off by our restart has missed. */
export async function readLatestChanges(database: Database, limit: number): Promise<NumberedChange[]> {
  const rows = await database.select().from(changes).orderBy(desc(changes.sequence)).limit(limit);
  return rows.reverse().map(toNumberedChange);
}

/** Whoever was away for longer than an hour reads the snapshot. */
export async function forgetOldChanges(database: Database): Promise<void> {
  // The newest row stays: it is how a restarted process knows the sequence it is at.
  const newest = database.select({ value: sql`max(${changes.sequence})` }).from(changes);
  const isOld = sql`${changes.at} < now() - interval '1 hour' and ${changes.sequence} < (${newest})`;
  await database.delete(changes).where(isOld);
}

function toNumberedChange({ sequence, change }: { sequence: number; change: string }): NumberedChange {
  // Only publishChanges writes this column.
  return { sequence, change: JSON.parse(change) as Change };
}
