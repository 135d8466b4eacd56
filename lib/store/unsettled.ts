import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { AuditId, AuditOutcome, UnsettledDecision } from "../model/audit";
import type { ApprovalId, PipelineExecutionId, PipelineKey, ScopeKey } from "../model/ids";
import type { Database } from "./database";
import { byCertainty } from "./read-audit";
import { audit, auditOutcomes, unsettled } from "./schema";

/** Decisions of one scope whose outcome is open, oldest first. */
export async function readUnsettled(
  database: Database,
  scope: ScopeKey,
  olderThanMs: number,
): Promise<UnsettledDecision[]> {
  const ageMs = sql<number>`(extract(epoch from now() - ${unsettled.since}) * 1000)::float8`;
  const outcome = sql<AuditOutcome>`coalesce((select outcome from ${auditOutcomes}
    where ${auditOutcomes.auditId} = ${audit.id} order by ${byCertainty} limit 1), 'requested')`;
  const rows = await database
    .select({ audit, ageMs, outcome })
    .from(unsettled)
    .innerJoin(audit, eq(audit.id, unsettled.auditId))
    .where(and(eq(unsettled.scope, scope), sql`${ageMs} >= ${olderThanMs}`, isNotNull(audit.decision)))
    .orderBy(unsettled.since)
    .limit(50);
  return rows.map(({ audit: row, ...told }) => ({
    // Only openAudit writes these columns.
    auditId: row.id as AuditId,
    pipeline: row.pipeline as PipelineKey,
    stage: row.stage ?? "",
    action: row.action ?? "",
    executionId: (row.executionId ?? undefined) as PipelineExecutionId | undefined,
    approvalId: (row.approvalId ?? undefined) as ApprovalId | undefined,
    ...told,
  }));
}
