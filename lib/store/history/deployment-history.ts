import { eq, sql } from "drizzle-orm";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import { mergeDeployments } from "../../model/history/merge-records";
import type { Database, Transaction } from "../database";
import { plainText } from "../plain-text";
import { historyDeployments } from "../schema";
import { inTurn } from "./in-turn";
import { pack, unpack } from "./pack";

/** An ended deployment; one that is told again is merged with what is stored. */
export async function recordDeployment(database: Database, read: DeploymentRecord): Promise<void> {
  await inTurn(database, read.key, async (tx) => {
    const key = plainText(read.key);
    const stored = await readStored(tx, key);
    const merged = mergeDeployments(stored ?? read, read);
    const json = JSON.stringify(merged);
    if (stored && JSON.stringify(stored) === json) return;
    const row = {
      ...{ record: pack(json, key), endedAt: merged.endedAt, recordedAt: sql`clock_timestamp()` },
      pipeline: merged.cause ? plainText(merged.cause.pipeline) : null,
    };
    await tx
      .insert(historyDeployments)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: historyDeployments.key, set: row });
  });
}

async function readStored(tx: Transaction, key: string): Promise<DeploymentRecord | undefined> {
  const [row] = await tx.select().from(historyDeployments).where(eq(historyDeployments.key, key));
  return row && toDeploymentRecord(row);
}

export type DeploymentRow = Pick<typeof historyDeployments.$inferSelect, "key" | "record">;

export function toDeploymentRecord({ key, record }: DeploymentRow): DeploymentRecord {
  // Only recordDeployment writes this column.
  return JSON.parse(unpack(record, key)) as DeploymentRecord;
}
