import { and, eq, inArray, sql } from "drizzle-orm";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { PipelineExecutionId, PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { toRowId } from "../row-id";
import { historyExecutions } from "../schema";
import { toExecutionRecord } from "./execution-rows";

/** Of these executions those that are stored, in no order. */
export async function readExecutions(
  database: Database,
  pipeline: PipelineKey,
  ids: readonly PipelineExecutionId[],
): Promise<readonly ExecutionRecord[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .select()
    .from(historyExecutions)
    .where(and(eq(historyExecutions.pipeline, pipeline), inArray(historyExecutions.id, ids.map(toRowId))));
  return rows.map(toExecutionRecord);
}

/** Versions in which stored executions ran and of which no definition is kept, newest first. */
export async function readLackingVersions(
  database: Database,
  pipeline: PipelineKey,
): Promise<readonly number[]> {
  const { rows } = await database.execute<{ version: number }>(sql`
    select version from history_executions where pipeline = ${pipeline} and version is not null
    except select version from definition_versions where pipeline = ${pipeline}
    order by version desc`);
  return rows.map(({ version }) => version);
}
