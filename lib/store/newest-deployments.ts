import { desc, eq, sql } from "drizzle-orm";
import type { DeploymentRecord } from "../model/history/deployment-record";
import type { PipelineKey } from "../model/ids";
import type { Database } from "./database";
import { toDeploymentRecord } from "./history/deployment-history";
import { historyDeployments, pipelines } from "./schema";

/** The last that each known pipeline began and that have ended, newest first. */
export async function readNewestDeployments(
  database: Database,
  most: number,
): Promise<ReadonlyMap<PipelineKey, readonly DeploymentRecord[]>> {
  const newest = database
    .select({ key: historyDeployments.key, record: historyDeployments.record })
    .from(historyDeployments)
    .where(eq(historyDeployments.pipeline, pipelines.key))
    .orderBy(desc(historyDeployments.endedAt))
    .limit(most)
    .as("newest");
  const rows = await database
    .select({ pipeline: pipelines.key, key: newest.key, record: newest.record })
    .from(pipelines)
    .innerJoinLateral(newest, sql`true`);
  const found = new Map<PipelineKey, DeploymentRecord[]>();
  for (const row of rows) {
    // Only lib/store writes this column, from the type it is given back as.
    const pipeline = row.pipeline as PipelineKey;
    found.set(pipeline, [...(found.get(pipeline) ?? []), toDeploymentRecord(row)]);
  }
  return found;
}
