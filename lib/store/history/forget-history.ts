import { and, eq, inArray, lt, notExists, sql } from "drizzle-orm";
import type { EpochMs } from "../../model/ids";
import type { Database } from "../database";
import { cloudwatchDays, historyActions, historyDeployments, historyExecutions } from "../schema";

const mostAtOnce = 2_000;

/** What ended before then goes, a few rows at a time, so that nobody waits for it; an execution goes whole. */
export async function forgetHistory(database: Database, olderThan: EpochMs): Promise<void> {
  while ((await forgetExecutions(database, olderThan)) === mostAtOnce);
  while ((await forgetActions(database, olderThan)) === mostAtOnce);
  while ((await forgetDeployments(database, olderThan)) === mostAtOnce);
  await database.delete(cloudwatchDays).where(lt(cloudwatchDays.day, olderThan));
}

async function forgetExecutions(database: Database, olderThan: EpochMs): Promise<number> {
  const old = database
    .select({ id: historyExecutions.id })
    .from(historyExecutions)
    .where(lt(historyExecutions.endedAt, olderThan))
    .limit(mostAtOnce);
  const gone = await database.delete(historyExecutions).where(inArray(historyExecutions.id, old));
  return gone.rowCount ?? 0;
}

async function forgetActions(database: Database, olderThan: EpochMs): Promise<number> {
  const kept = database
    .select({ one: sql`1` })
    .from(historyExecutions)
    .where(eq(historyExecutions.id, historyActions.execution));
  const old = database
    .select({ id: historyActions.id })
    .from(historyActions)
    .where(and(lt(historyActions.endedAt, olderThan), notExists(kept)))
    .limit(mostAtOnce);
  const gone = await database.delete(historyActions).where(inArray(historyActions.id, old));
  return gone.rowCount ?? 0;
}

async function forgetDeployments(database: Database, olderThan: EpochMs): Promise<number> {
  const old = database
    .select({ key: historyDeployments.key })
    .from(historyDeployments)
    .where(lt(historyDeployments.endedAt, olderThan))
    .limit(mostAtOnce);
  const gone = await database.delete(historyDeployments).where(inArray(historyDeployments.key, old));
  return gone.rowCount ?? 0;
}
