import { sql } from "drizzle-orm";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { Database } from "../database";
import { plainText } from "../plain-text";
import { historyDeployments } from "../schema";

/** An ended deployment; one that ended again, or of which more weights were seen, replaces what was stored. */
export async function recordDeployment(database: Database, record: DeploymentRecord): Promise<void> {
  const row = {
    pipeline: record.cause ? plainText(record.cause.pipeline) : null,
    endedAt: record.endedAt,
    record: JSON.stringify(record),
    recordedAt: sql`clock_timestamp()`,
  };
  await database
    .insert(historyDeployments)
    .values({ key: record.key, ...row })
    .onConflictDoUpdate({
      target: historyDeployments.key,
      set: row,
      setWhere: sql`excluded.ended_at >= history_deployments.ended_at`,
    });
}

export function toDeploymentRecord({ record }: { record: string }): DeploymentRecord {
  // Only recordDeployment writes this column.
  return JSON.parse(record) as DeploymentRecord;
}
