import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { EpochMs, PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { plainText } from "../plain-text";
import { historyExecutions } from "../schema";
import { toExecutionRecord } from "./execution-rows";

/** The last row of a page: the next one begins after it. */
export type ExecutionCursor = { endedAt: EpochMs; row: string };

export type ExecutionsQuestion = {
  pipelines: "all" | readonly PipelineKey[];
  /** AWS's word. */
  status?: string | undefined;
  /** Ended from then on, and before then. */
  from?: EpochMs | undefined;
  to?: EpochMs | undefined;
  cursor?: ExecutionCursor | undefined;
  most: number;
};

export type ExecutionsPage = {
  executions: readonly { pipeline: PipelineKey; record: ExecutionRecord }[];
  /** Absent on the last page. */
  next?: ExecutionCursor | undefined;
};

/** Those that have ended, the latest end first. */
export async function listExecutions(
  database: Database,
  question: ExecutionsQuestion,
): Promise<ExecutionsPage> {
  const { most } = question;
  const { endedAt, id } = historyExecutions;
  const found = await database
    .select()
    .from(historyExecutions)
    .where(and(...conditionsOf(question)))
    .orderBy(desc(endedAt), desc(id))
    .limit(most + 1);
  const rows = found.slice(0, most);
  const last = found.length > most ? rows.at(-1) : undefined;
  return {
    // Keys were parsed before they were stored.
    executions: rows.map((row) => ({
      pipeline: row.pipeline as PipelineKey,
      record: toExecutionRecord(row),
    })),
    next: last && { endedAt: last.endedAt, row: last.id },
  };
}

function conditionsOf({ pipelines, status, from, to, cursor }: ExecutionsQuestion): (SQL | undefined)[] {
  const { pipeline, endedAt, id } = historyExecutions;
  return [
    pipelines === "all" ? undefined : inArray(pipeline, [...pipelines]),
    status === undefined ? undefined : eq(historyExecutions.status, plainText(status)),
    from === undefined ? undefined : gte(endedAt, from),
    to === undefined ? undefined : lt(endedAt, to),
    cursor && sql`(${endedAt}, ${id}) < (${cursor.endedAt}, ${cursor.row}::uuid)`,
  ];
}
