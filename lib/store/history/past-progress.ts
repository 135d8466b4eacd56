import { eq, sql } from "drizzle-orm";
import type { PastProgress } from "../../model/history/progress";
import type { PipelineKey, ScopeKey } from "../../model/ids";
import type { Database } from "../database";
import { historyProgress } from "../schema";

export async function readPastProgress(
  database: Database,
  scope: ScopeKey,
): Promise<ReadonlyMap<PipelineKey, PastProgress>> {
  const rows = await database.select().from(historyProgress).where(eq(historyProgress.scope, scope));
  // Only writePastProgress writes these columns.
  return new Map(rows.map((row) => [row.pipeline as PipelineKey, JSON.parse(row.progress) as PastProgress]));
}

export async function writePastProgress(
  database: Database,
  { scope, pipeline }: { scope: ScopeKey; pipeline: PipelineKey },
  read: PastProgress,
): Promise<void> {
  const row = { scope, progress: JSON.stringify(read), updatedAt: sql`now()` };
  await database
    .insert(historyProgress)
    .values({ pipeline, ...row })
    .onConflictDoUpdate({ target: historyProgress.pipeline, set: row });
}
