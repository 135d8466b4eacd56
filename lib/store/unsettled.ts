import { and, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type {
  AuditId,
  AuditOutcome,
  UnsettledAct,
  UnsettledDecision,
  UnsettledPipelineAct,
} from "../model/audit";
import type { DeploymentActKind } from "../model/deployment-acts";
import type { ApprovalId, DeploymentKey, PipelineExecutionId, PipelineKey, ScopeKey } from "../model/ids";
import type { PipelineActKind } from "../model/pipeline-act/pipeline-act";
import type { Database } from "./database";
import { byCertainty } from "./read-audit";
import { audit, auditOutcomes, unsettled } from "./schema";

/** Decisions of one scope whose outcome is open, oldest first. */
export async function readUnsettled(
  database: Database,
  scope: ScopeKey,
  olderThanMs: number,
): Promise<UnsettledDecision[]> {
  const rows = await select(database, { scope, olderThanMs, of: isNotNull(audit.decision) });
  return rows.map(({ audit: row, startedId: _, ...told }) => ({
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
  const rows = await select(database, { scope, olderThanMs, of: isNotNull(audit.deployment) });
  return rows.map(({ audit: row, startedId: _, ...told }) => ({
    // Only openAudit writes these columns.
    auditId: row.id as AuditId,
    deployment: row.deployment as DeploymentKey,
    act: row.act as DeploymentActKind,
    hookId: row.hookId ?? undefined,
    ...told,
  }));
}

/** Acts on pipelines of one scope whose outcome is open, oldest first. */
export async function readUnsettledPipelineActs(
  database: Database,
  scope: ScopeKey,
  olderThanMs: number,
): Promise<UnsettledPipelineAct[]> {
  const of = and(isNotNull(audit.act), isNull(audit.deployment));
  const rows = await select(database, { scope, olderThanMs, of });
  return rows.map(({ audit: row, startedId, ...told }) => ({
    // Only openAudit and addOutcome write these columns.
    auditId: row.id as AuditId,
    pipeline: row.pipeline as PipelineKey,
    act: row.act as PipelineActKind,
    by: row.by,
    stageName: row.stage ?? undefined,
    executionId: (row.executionId ?? undefined) as PipelineExecutionId | undefined,
    startedId: (startedId ?? undefined) as PipelineExecutionId | undefined,
    ...told,
  }));
}

/** Which of these executions began with an act of ours, but for this one. */
export async function readStarted(
  database: Database,
  ids: readonly PipelineExecutionId[],
  but: AuditId,
): Promise<ReadonlySet<PipelineExecutionId>> {
  const rows = await database
    .selectDistinct({ id: auditOutcomes.startedId })
    .from(auditOutcomes)
    .where(and(inArray(auditOutcomes.startedId, [...ids]), ne(auditOutcomes.auditId, but)));
  // As above.
  return new Set(rows.map(({ id }) => id as PipelineExecutionId));
}

type Open = { scope: ScopeKey; olderThanMs: number; of: SQL | undefined };

function select(database: Database, { scope, olderThanMs, of }: Open) {
  const ageMs = sql<number>`(extract(epoch from now() - ${unsettled.since}) * 1000)::float8`;
  const outcome = sql<AuditOutcome>`coalesce((select outcome from ${auditOutcomes}
    where ${auditOutcomes.auditId} = ${audit.id} order by ${byCertainty} limit 1), 'requested')`;
  const startedId = sql<string | null>`(select max(started_id) from ${auditOutcomes}
    where ${auditOutcomes.auditId} = ${audit.id})`;
  return database
    .select({ audit, ageMs, outcome, startedId })
    .from(unsettled)
    .innerJoin(audit, eq(audit.id, unsettled.auditId))
    .where(and(eq(unsettled.scope, scope), sql`${ageMs} >= ${olderThanMs}`, of))
    .orderBy(unsettled.since)
    .limit(50);
}
