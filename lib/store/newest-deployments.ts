import { desc, eq, sql } from "drizzle-orm";
import type { DeploymentRecord } from "../model/history/deployment-record";
import type { PipelineKey } from "../model/ids";
import type { Database } from "./database";
import { historyDeployments, pipelines } from "./schema";

/** The last that each known pipeline began and that have ended, newest first. */
export async function readNewestDeployments(
  database: Database,
  most: number,
): Promise<ReadonlyMap<PipelineKey, readonly DeploymentRecord[]>> {
  const newest = database
    .select({ record: historyDeployments.record })
    .from(historyDeployments)
    .where(eq(historyDeployments.pipeline, pipelines.key))
    .orderBy(desc(historyDeployments.endedAt))
    .limit(most)
    .as("newest");
  const rows = await database
    .select({ pipeline: pipelines.key, record: newest.record })
    .from(pipelines)
    .innerJoinLateral(newest, sql`true`);
  const found = new Map<PipelineKey, DeploymentRecord[]>();
  for (const { pipeline, record } of rows) {
    // Only lib/store writes these columns, from the types they are given back as.
    const key = pipeline as PipelineKey;
    found.set(key, [...(found.get(key) ?? []), JSON.parse(record) as DeploymentRecord]);
  }
  return found;
}
