import { sql } from "drizzle-orm";
import type { EpochMs, PipelineKey } from "../model/ids";
import type { Usual, UsualAction } from "../model/usual";
import { reckonUsualStages, type StageAttempt } from "../model/usual-stages";
import type { Database } from "./database";

type Row = {
  action: string;
  took: number;
  half: number;
  long: number;
  most: number;
  failed: number;
  of: number;
};

const fewestForUsual = 5;
const fewestForMost = 20;

/**
 * How each action usually fares, by "stage/action", and how long each stage works, by its name alone, which has no
 * slash. Both read the newest rows of each action alone, so that a year of history costs what a month does.
 */
export async function readUsual(
  database: Database,
  pipeline: PipelineKey,
  since: EpochMs,
): Promise<ReadonlyMap<string, UsualAction>> {
  const actions = await readUsualActions(database, pipeline, since);
  return new Map([...actions, ...(await readUsualStages(database, pipeline))]);
}

/** p50, p90 and p95 of the last fifty that succeeded, and how many of the last thousand since then failed. */
async function readUsualActions(database: Database, pipeline: PipelineKey, since: EpochMs) {
  const { rows } = await database.execute<Row>(sql`
    with places as (
      -- With another provider it is another action: the one met last counts.
      select stage_name, action_name, max(id) as id from history_places
      where pipeline = ${pipeline} group by stage_name, action_name
    )
    select stage_name || '/' || action_name as action, usual.*, lately.*
    from places, lateral (
      select count(*)::int as took,
             percentile_cont(0.5) within group (order by ms) as half,
             percentile_cont(0.9) within group (order by ms) as long,
             percentile_cont(0.95) within group (order by ms) as most
      from (
        select ended_at - started_at as ms from history_actions
        where place = places.id and status = 'Succeeded'
        order by ended_at desc limit 50
      ) as latest
    ) as usual, lateral (
      select (count(*) filter (where status = 'Failed'))::int as failed, count(*)::int as of
      from (
        select status from history_actions
        where place = places.id and ended_at >= ${since}
        order by ended_at desc limit 1000
      ) as recent
    ) as lately`);
  return new Map(rows.map((row) => [row.action, toUsual(row)]));
}

function toUsual({ took, half, long, most, failed, of }: Row): UsualAction {
  return {
    usualMs: took < fewestForUsual ? undefined : Math.round(half),
    usualLongMs: took < fewestForUsual ? undefined : Math.round(long),
    usualMostMs: took < fewestForMost ? undefined : Math.round(most),
    lately: of === 0 ? undefined : { failed, of },
  };
}

/** A stage counts where all of it is told: a few more than are counted, for those that failed. */
const mostOfEach = 75;

async function readUsualStages(
  database: Database,
  pipeline: PipelineKey,
): Promise<ReadonlyMap<string, Usual>> {
  const { rows } = await database.execute<StageRow>(sql`
    select stage_name, action_name, newest.*
    from history_places as place, lateral (
      select execution::text, status, started_at, ended_at from history_actions
      where place = place.id order by ended_at desc limit ${mostOfEach}
    ) as newest
    where pipeline = ${pipeline} and category <> 'Approval'`);
  return reckonUsualStages(rows.map(toAttempt), mostOfEach);
}

// A type, not an interface: the driver asks for an index signature.
type StageRow = {
  stage_name: string;
  action_name: string;
  execution: string;
  status: string;
  started_at: string;
  ended_at: string;
};

function toAttempt({ execution, status, ...row }: StageRow): StageAttempt {
  return {
    ...{ stageName: row.stage_name, actionName: row.action_name, execution, status },
    // The driver gives PostgreSQL's bigint as text.
    ...{ startedAt: Number(row.started_at), endedAt: Number(row.ended_at) },
  };
}
