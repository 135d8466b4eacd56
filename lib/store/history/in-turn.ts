import { sql } from "drizzle-orm";
import type { DeploymentKey, PipelineKey } from "../../model/ids";
import { type Database, inTransaction, type Transaction } from "../database";

const historyLocks = 7_266;

/**
 * Whoever writes what is past of one pipeline, or of one deployment, waits for the others that do: to read what is
 * stored, merge and write it is one step.
 */
export function inTurn<Result>(
  database: Database,
  of: PipelineKey | DeploymentKey,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return inTransaction(database, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${historyLocks}, hashtext(${of}))`);
    return work(tx);
  });
}
