import type { ExecutionRecord } from "../../model/history/execution-record";
import { toPipelineExecutionId } from "../../model/ids";
import { toPipelineExecutionStatus } from "../../model/status";
import { plainText } from "../plain-text";
import { toRowId } from "../row-id";
import type { historyExecutions } from "../schema";

export type ExecutionRow = Omit<typeof historyExecutions.$inferSelect, "pipeline" | "recordedAt">;

export function toExecutionRow({
  id,
  status,
  startedAt,
  endedAt,
  version,
  ...rest
}: ExecutionRecord): ExecutionRow {
  const rowId = toRowId(id);
  return {
    id: rowId,
    status: plainText(typeof status === "string" ? status : status.word),
    ...{ startedAt, endedAt },
    version: version ?? null,
    record: JSON.stringify({ ...rest, ...(rowId === id ? {} : { id }) }),
  };
}

export function toExecutionRecord({
  id,
  status,
  startedAt,
  endedAt,
  version,
  record,
}: ExecutionRow): ExecutionRecord {
  return {
    id: toPipelineExecutionId(id),
    status: toPipelineExecutionStatus(status),
    ...{ startedAt, endedAt },
    version: version ?? undefined,
    // Written by toExecutionRow and by nothing else; an id that is no UUID stands in it.
    ...(JSON.parse(record) as Omit<ExecutionRecord, "id" | "status" | "startedAt" | "endedAt" | "version">),
  };
}
