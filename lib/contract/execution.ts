import * as z from "zod/mini";
import type { ActionExecutionRecord, PipelineExecution } from "../model/execution";
import type { ExecutionDetail } from "../model/execution-detail/execution-detail";

// As with snapshots: server and browser are built from one tree, so what is known by an id is taken as it comes.
const detail = z.custom<ExecutionDetail>((value) => hasText(value, "executionId"));
const execution = z.custom<PipelineExecution>((value) => hasText(value, "id"));
const record = z.custom<ActionExecutionRecord>((value) => hasText(value, "id"));

function hasText(value: unknown, name: string): boolean {
  // Any object may be asked for any name.
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Record<string, unknown>)[name] === "string"
  );
}

/** `GET /api/executions?pipeline=<key>&execution=<id>`; its line too where the snapshot's list does not reach back to it. */
export const executionAnswerSchema = z.object({ detail, execution: z.optional(execution) });
export type ExecutionAnswer = z.infer<typeof executionAnswerSchema>;

/** `GET /api/executions/older?pipeline=<key>[&next=…]`: newest first; `next` where there are more. */
export const olderAnswerSchema = z.object({
  executions: z.readonly(z.array(execution)),
  next: z.optional(z.string()),
});
export type OlderAnswer = z.infer<typeof olderAnswerSchema>;

/** `GET /api/actions/lately?pipeline=<key>&stage=<name>&action=<name>`: what it last came to, newest first. */
export const latelyAnswerSchema = z.object({ results: z.readonly(z.array(record)) });
export type LatelyAnswer = z.infer<typeof latelyAnswerSchema>;

export const mostLately = 20;
