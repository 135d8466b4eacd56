import { gte, min, sql } from "drizzle-orm";
import type { EpochMs, PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { definitionVersions, historyDeployments, historyExecutions } from "../schema";

/** What a transaction has written counts from its commit, which is this much later than it says at the most. */
const commitsWithin = sql`interval '15 seconds'`;

/** A pipeline whose history has new rows: what began before `since` is as it was. */
export type Recorded = { pipeline: PipelineKey; since: EpochMs };

/**
 * Whose history has new rows since the last answer; all that have any, if there was none. One that has them may be
 * told of again a little later: a row can be older than the commit that shows it.
 */
export async function readRecordedSince(
  database: Database,
  at: Date | undefined,
): Promise<{ pipelines: readonly Recorded[]; at: Date }> {
  const [clock] = (await database.execute<{ at: string }>(sql`select clock_timestamp()::text as at`)).rows;
  const from = at && sql`${at.toISOString()}::timestamptz - ${commitsWithin}`;
  const executions = await database
    .select({ pipeline: historyExecutions.pipeline, since: min(historyExecutions.startedAt) })
    .from(historyExecutions)
    .where(from && gte(historyExecutions.recordedAt, from))
    .groupBy(historyExecutions.pipeline);
  const deployments = await database
    .selectDistinct({ pipeline: historyDeployments.pipeline })
    .from(historyDeployments)
    .where(from && gte(historyDeployments.recordedAt, from));
  const versions = await database
    .selectDistinct({ pipeline: definitionVersions.pipeline })
    .from(definitionVersions)
    .where(from && gte(definitionVersions.readAt, from));
  const since = new Map(executions.map((row) => [row.pipeline, row.since ?? 0]));
  // A deployment may undo one of long ago, and an old version tells of old executions what they should have done.
  for (const { pipeline } of [...deployments, ...versions]) if (pipeline !== null) since.set(pipeline, 0);
  return {
    // All three columns hold keys that were parsed.
    pipelines: [...since].map(([pipeline, start]) => ({ pipeline: pipeline as PipelineKey, since: start })),
    at: new Date(clock?.at ?? 0),
  };
}
