import { eq, sql } from "drizzle-orm";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import { mergeDeployments } from "../../model/history/merge-records";
import type { DeploymentKey } from "../../model/ids";
import type { Database, Transaction } from "../database";
import { plainText } from "../plain-text";
import { historyDeployments } from "../schema";
import { inTurn } from "./in-turn";

/** An ended deployment; one that is told again is merged with what is stored. */
export async function recordDeployment(database: Database, read: DeploymentRecord): Promise<void> {
  await inTurn(database, read.key, async (tx) => {
    const stored = await readStored(tx, read.key);
    const merged = mergeDeployments(stored ?? read, read);
    const record = JSON.stringify(merged);
    if (stored && JSON.stringify(stored) === record) return;
    const row = {
      ...{ record, endedAt: merged.endedAt, recordedAt: sql`clock_timestamp()` },
      pipeline: merged.cause ? plainText(merged.cause.pipeline) : null,
    };
    await tx
      .insert(historyDeployments)
      .values({ key: plainText(read.key), ...row })
      .onConflictDoUpdate({ target: historyDeployments.key, set: row });
  });
}

async function readStored(tx: Transaction, key: DeploymentKey): Promise<DeploymentRecord | undefined> {
  const { record } = historyDeployments;
  const [row] = await tx
    .select({ record })
    .from(historyDeployments)
    .where(eq(historyDeployments.key, plainText(key)));
  return row && toDeploymentRecord(row);
}

export function toDeploymentRecord({ record }: { record: string }): DeploymentRecord {
  // Only recordDeployment writes this column.
  return JSON.parse(record) as DeploymentRecord;
}
