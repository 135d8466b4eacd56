import type pg from "pg";
import { bounded, type Row, told } from "../table";

const tables = ["history_places", "history_actions", "history_executions", "history_deployments"];
const mostBytes = 400;
/** Before that the places of a thousand pipelines weigh more than what happened there. */
const longPast = 1_000_000;

/** Of the tables and their indexes, for each action execution that is stored: also by what was recorded meanwhile. */
export async function sizeRows(sql: pg.Client): Promise<readonly Row[]> {
  await sql.query(`vacuum analyze ${tables.join(", ")}`);
  const { rows: counted } = await sql.query<{ count: string }>("select count(*) from history_actions");
  const actions = Math.max(1, Number(counted[0]?.count));
  const parts = [];
  for (const table of tables) parts.push(await readSize(sql, table));
  const bytes = parts.reduce((all, part) => all + part.heap + part.indexes, 0);
  const what = `bytes of each of ${actions} action executions`;
  return [
    actions >= longPast ? bounded(what, bytes / actions, mostBytes, "B") : told(what, bytes / actions, "B"),
    ...parts.map(({ table, heap, indexes, rows }) =>
      told(
        `  ${table}: ${rows} rows, ${per(heap, rows)} B and ${per(indexes, rows)} B of indexes each`,
        (heap + indexes) / actions,
        "B",
      ),
    ),
  ];
}

const per = (bytes: number, rows: number) => (bytes / Math.max(1, rows)).toFixed(0);

async function readSize(sql: pg.Client, table: string) {
  const { rows } = await sql.query<{ heap: string; indexes: string; rows: string }>(
    `select pg_table_size($1::regclass) as heap, pg_indexes_size($1::regclass) as indexes,
            (select reltuples::bigint from pg_class where oid = $1::regclass) as rows`,
    [table],
  );
  const [row] = rows;
  return { table, heap: Number(row?.heap), indexes: Number(row?.indexes), rows: Number(row?.rows) };
}
