import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import type { CloudWatchDay } from "../../model/history/cloudwatch-day";
import type { EpochMs, PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { cloudwatchDays } from "../schema";

/** A day is counted again until it is over: the last answer counts. */
export async function writeCloudWatchDays(
  database: Database,
  pipeline: PipelineKey,
  days: readonly CloudWatchDay[],
): Promise<void> {
  if (days.length === 0) return;
  // One statement can't touch a row twice.
  const rows = [...new Map(days.map((one) => [one.day, one])).values()];
  await database
    .insert(cloudwatchDays)
    .values(
      rows.map((row) => ({ ...row, pipeline, averageMs: row.averageMs ? Math.round(row.averageMs) : null })),
    )
    .onConflictDoUpdate({
      target: [cloudwatchDays.pipeline, cloudwatchDays.day],
      set: {
        executions: sql`excluded.executions`,
        failed: sql`excluded.failed`,
        averageMs: sql`excluded.average_ms`,
      },
    });
}

/** From `from` up to, and without, `to`; oldest first. */
export async function readCloudWatchDays(
  database: Database,
  pipeline: PipelineKey,
  period: { from: EpochMs; to: EpochMs },
): Promise<readonly CloudWatchDay[]> {
  const { day, executions, failed, averageMs } = cloudwatchDays;
  const rows = await database
    .select({ day, executions, failed, averageMs })
    .from(cloudwatchDays)
    .where(and(eq(cloudwatchDays.pipeline, pipeline), gte(day, period.from), lt(day, period.to)))
    .orderBy(asc(day));
  return rows.map((row) => ({ ...row, averageMs: row.averageMs ?? undefined }));
}
