import { lt, sql } from "drizzle-orm";
import type { EpochMs } from "../../model/ids";
import type { Database } from "../database";
import { cloudwatchDays } from "../schema";

/** So few that nobody waits for them. */
const mostAtOnce = 500;

/** What ended before then goes, a few rows at a time; replicas may do so at once. */
export async function forgetHistory(database: Database, olderThan: EpochMs): Promise<void> {
  await untilFew(() => forgetExecutions(database, olderThan));
  await forgetStrayActions(database, olderThan);
  await untilFew(() => forgetDeployments(database, olderThan));
  await database.delete(cloudwatchDays).where(lt(cloudwatchDays.day, olderThan));
  await forgetDefinitions(database, olderThan);
}

async function untilFew(forget: () => Promise<number>): Promise<void> {
  while ((await forget()) === mostAtOnce);
}

/** An execution goes whole: actions of one that is kept stay, however long ago they ended. */
async function forgetExecutions(database: Database, olderThan: EpochMs): Promise<number> {
  const gone = await database.execute(sql`
    with old as (
      select id from history_executions where ended_at < ${olderThan}
      order by ended_at limit ${mostAtOnce} for update skip locked
    ), actions as (
      delete from history_actions using old where execution = old.id
    )
    delete from history_executions using old where history_executions.id = old.id`);
  return gone.rowCount ?? 0;
}

const placesAtOnce = 200;

/** Actions whose execution was never stored; by their places, where the index finds what is old. */
async function forgetStrayActions(database: Database, olderThan: EpochMs): Promise<void> {
  const { rows } = await database.execute<{ last: number | null }>(
    sql`select max(id) as last from history_places`,
  );
  const last = rows[0]?.last ?? 0;
  for (let from = 0; from <= last; from += placesAtOnce)
    await database.execute(sql`
      delete from history_actions as old using history_places as place
      where place.id >= ${from} and place.id < ${from + placesAtOnce}
        and old.place = place.id and old.ended_at < ${olderThan}
        and not exists (select from history_executions where id = old.execution)`);
}

async function forgetDeployments(database: Database, olderThan: EpochMs): Promise<number> {
  const gone = await database.execute(sql`
    with old as (
      select key from history_deployments where ended_at < ${olderThan}
      limit ${mostAtOnce} for update skip locked
    )
    delete from history_deployments using old where history_deployments.key = old.key`);
  return gone.rowCount ?? 0;
}

/** Versions that no stored execution ran in, were read as long ago and are not the newest. */
async function forgetDefinitions(database: Database, olderThan: EpochMs): Promise<void> {
  await database.execute(sql`
    delete from definition_versions as old
    where read_at < to_timestamp(${olderThan / 1000}) and not exists (
      select from history_executions as one where one.pipeline = old.pipeline and one.version = old.version
    ) and exists (
      select from definition_versions as newer where newer.pipeline = old.pipeline and newer.version > old.version
    )`);
}
