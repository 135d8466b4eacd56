import { gte, sql } from "drizzle-orm";
import type { PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { historyDeployments, historyExecutions } from "../schema";

/** What a transaction has written counts from its commit, which is this much later than it says at the most. */
const commitsWithin = sql`interval '15 seconds'`;

/**
 * Whose history has new rows since the last answer; all that have any, if there was none. One that has them may be
 * told of again a little later: a row can be older than the commit that shows it.
 */
export async function readRecordedSince(
  database: Database,
  at: Date | undefined,
): Promise<{ pipelines: readonly PipelineKey[]; at: Date }> {
  const [clock] = (await database.execute<{ at: string }>(sql`select clock_timestamp()::text as at`)).rows;
  const from = at && sql`${at.toISOString()}::timestamptz - ${commitsWithin}`;
  const executions = database
    .selectDistinct({ pipeline: historyExecutions.pipeline })
    .from(historyExecutions)
    .where(from && gte(historyExecutions.recordedAt, from));
  const deployments = database
    .selectDistinct({ pipeline: sql<string>`${historyDeployments.pipeline}` })
    .from(historyDeployments)
    .where(
      from
        ? sql`${historyDeployments.pipeline} is not null and ${historyDeployments.recordedAt} >= ${from}`
        : sql`${historyDeployments.pipeline} is not null`,
    );
  const rows = await executions.union(deployments);
  // Both columns hold keys that were parsed.
  return { pipelines: rows.map(({ pipeline }) => pipeline as PipelineKey), at: new Date(clock?.at ?? 0) };
}
