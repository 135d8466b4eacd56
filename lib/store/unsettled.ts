import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { AuditId, AuditOutcome, UnsettledAct, UnsettledDecision } from "../model/audit";
import type { DeploymentActKind } from "../model/deployment-acts";
import type { ApprovalId, DeploymentKey, PipelineExecutionId, PipelineKey, ScopeKey } from "../model/ids";
import type { Database } from "./database";
import { byCertainty } from "./read-audit";
import { audit, auditOutcomes, unsettled } from "./schema";

/** Decisions of one scope whose outcome is open, oldest first. */
export async function readUnsettled(
  database: Database,
  scope: ScopeKey,
  olderThanMs: number,
): Promise<UnsettledDecision[]> {
  const rows = await select(database, scope, olderThanMs, audit.decision);
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

/** Acts on deployments of one scope whose outcome is open, oldest first. */
export async function readUnsettledActs(
  database: Database,
  scope: ScopeKey,
  olderThanMs: number,
): Promise<UnsettledAct[]> {
  const rows = await select(database, scope, olderThanMs, audit.act);
  return rows.map(({ audit: row, ...told }) => ({
    // Only openAudit writes these columns.
    auditId: row.id as AuditId,
    deployment: row.deployment as DeploymentKey,
    act: row.act as DeploymentActKind,
    hookId: row.hookId ?? undefined,
    ...told,
  }));
}

function select(database: Database, scope: ScopeKey, olderThanMs: number, mark: PgColumn) {
  const ageMs = sql<number>`(extract(epoch from now() - ${unsettled.since}) * 1000)::float8`;
  const outcome = sql<AuditOutcome>`coalesce((select outcome from ${auditOutcomes}
    where ${auditOutcomes.auditId} = ${audit.id} order by ${byCertainty} limit 1), 'requested')`;
  return database
    .select({ audit, ageMs, outcome })
    .from(unsettled)
    .innerJoin(audit, eq(audit.id, unsettled.auditId))
    .where(and(eq(unsettled.scope, scope), sql`${ageMs} >= ${olderThanMs}`, isNotNull(mark)))
    .orderBy(unsettled.since)
    .limit(50);
}
