import { eq, min, sql } from "drizzle-orm";
import type { EpochMs, PipelineKey } from "../model/ids";
import type { UsualAction } from "../model/usual";
import type { Database } from "./database";
import { actionExecutions } from "./schema";

type Row = { action: string; took: number; half: number; most: number; failed: number; of: number };

const fewestForUsual = 5;
const fewestForMost = 20;

/**
 * How each action usually fares, by "stage/action": p50 and p95 of the last fifty that succeeded, and how many of
 * the last thousand since then failed. It goes along the index from action to action and reads those alone, so that
 * a year of history costs what a month does.
 */
export async function readUsual(
  database: Database,
  pipeline: PipelineKey,
  since: EpochMs,
): Promise<ReadonlyMap<string, UsualAction>> {
  const { rows } = await database.execute<Row>(sql`
    with recursive places as (
      (select stage_name, action_name from action_executions where pipeline = ${pipeline}
       order by stage_name, action_name limit 1)
      union all
      select next.* from places, lateral (
        select stage_name, action_name from action_executions
        where pipeline = ${pipeline} and (stage_name, action_name) > (places.stage_name, places.action_name)
        order by stage_name, action_name limit 1
      ) as next
    )
    select stage_name || '/' || action_name as action, usual.*, lately.*
    from places, lateral (
      select count(*)::int as took,
             percentile_cont(0.5) within group (order by ms) as half,
             percentile_cont(0.95) within group (order by ms) as most
      from (
        select ended_at - started_at as ms from action_executions as one
        where pipeline = ${pipeline} and status = 'Succeeded'
          and one.stage_name = places.stage_name and one.action_name = places.action_name
        order by ended_at desc limit 50
      ) as latest
    ) as usual, lateral (
      select (count(*) filter (where status = 'Failed'))::int as failed, count(*)::int as of
      from (
        select status from action_executions as one
        where pipeline = ${pipeline} and ended_at >= ${since}
          and one.stage_name = places.stage_name and one.action_name = places.action_name
        order by ended_at desc limit 1000
      ) as recent
    ) as lately`);
  return new Map(rows.map((row) => [row.action, toUsual(row)]));
}

function toUsual({ took, half, most, failed, of }: Row): UsualAction {
  return {
    usualMs: took < fewestForUsual ? undefined : Math.round(half),
    usualMostMs: took < fewestForMost ? undefined : Math.round(most),
    lately: of === 0 ? undefined : { failed, of },
  };
}

/** When the first that is stored of it ended. */
export async function readOldestEnd(database: Database, pipeline: PipelineKey): Promise<EpochMs | undefined> {
  const [row] = await database
    .select({ oldest: min(actionExecutions.endedAt) })
    .from(actionExecutions)
    .where(eq(actionExecutions.pipeline, pipeline));
  return row?.oldest ?? undefined;
}
