import type { ExecutionRecord } from "../../model/history/execution-record";
import { type PipelineKey, toPipelineExecutionId } from "../../model/ids";
import { toPipelineExecutionStatus } from "../../model/status";
import { plainText } from "../plain-text";
import { toRowId } from "../row-id";
import type { historyExecutions } from "../schema";
import { pack, unpack } from "./pack";

export type ExecutionRow = Omit<typeof historyExecutions.$inferSelect, "recordedAt">;

export function toExecutionRow(pipeline: PipelineKey, told: ExecutionRecord): ExecutionRow {
  const { id, status, startedAt, endedAt, version, ...rest } = told;
  const rowId = toRowId(id);
  return {
    ...{ id: rowId, pipeline, startedAt, endedAt },
    status: plainText(typeof status === "string" ? status : status.word),
    version: version ?? null,
    record: pack(JSON.stringify({ ...rest, ...(rowId === id ? {} : { id }) }), pipeline),
  };
}

export function toExecutionRecord(row: ExecutionRow): ExecutionRecord {
  const { id, pipeline, status, startedAt, endedAt, version, record } = row;
  return {
    id: toPipelineExecutionId(id),
    status: toPipelineExecutionStatus(status),
    ...{ startedAt, endedAt },
    version: version ?? undefined,
    // Written by toExecutionRow and by nothing else; an id that is no UUID stands in it.
    ...(JSON.parse(unpack(record, pipeline)) as Rest),
  };
}

type Rest = Omit<ExecutionRecord, "id" | "status" | "startedAt" | "endedAt" | "version">;
