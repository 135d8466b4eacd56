import { and, eq, sql } from "drizzle-orm";
import type { Decision } from "../model/approval";
import type { AuditEntry, AuditId, AuditVerb } from "../model/audit";
import type { ActId } from "../model/deployment-acts";
import type { ApprovalId } from "../model/ids";
import type { PipelineActId } from "../model/pipeline-act/act-id";
import type { Database } from "./database";
import { approvalClaims, audit, auditOutcomes } from "./schema";

/** What only one is to do at a time: decide an approval, one person's act on a deployment, an act on a pipeline. */
export type Claim = { of: ApprovalId | ActId | PipelineActId; auditId: AuditId; by: string };
export type ClaimHolder = {
  by: string;
  decision?: Decision | undefined;
  verb?: AuditVerb | undefined;
  act?: AuditEntry["act"];
  isSent: boolean;
};

// Longer than a command can take: who holds the claim still acts, or was killed, and then nobody does.
const lease = sql`now() + interval '60 seconds'`;

/** Undefined once it is ours; else who was faster. */
export async function takeClaim(database: Database, claim: Claim): Promise<ClaimHolder | undefined> {
  const { of: approvalId, auditId, by } = claim;
  const row = { approvalId, auditId, by, expiresAt: lease };
  const { rowCount } = await database
    .insert(approvalClaims)
    .values(row)
    .onConflictDoUpdate({
      target: approvalClaims.approvalId,
      set: row,
      setWhere: sql`${approvalClaims.expiresAt} <= now()`,
    });
  if (rowCount === 1) return undefined;
  // Let go of between the two questions: whoever it was, it is not us.
  const gone: ClaimHolder = { by: "Somebody", isSent: false };
  return (await readClaim(database, approvalId)) ?? gone;
}

/** Who has claimed it within the last minute. */
export async function readClaim(database: Database, of: Claim["of"]): Promise<ClaimHolder | undefined> {
  const [holder] = await database
    .select({
      by: approvalClaims.by,
      decision: audit.decision,
      verb: audit.verb,
      act: audit.act,
      isSent: sql<boolean>`exists (select 1 from ${auditOutcomes}
        where ${auditOutcomes.auditId} = ${approvalClaims.auditId} and ${auditOutcomes.outcome} in ('sent', 'done'))`,
    })
    .from(approvalClaims)
    .leftJoin(audit, eq(audit.id, approvalClaims.auditId))
    .where(eq(approvalClaims.approvalId, of));
  if (holder === undefined) return undefined;
  const { decision, verb, act, ...told } = holder;
  // Only openAudit writes these columns.
  return {
    ...told,
    decision: (decision ?? undefined) as Decision | undefined,
    verb: (verb ?? undefined) as AuditVerb | undefined,
    act: (act ?? undefined) as AuditEntry["act"],
  };
}

/** Only what proves that nothing happened lets go of a claim before it expires. */
export async function releaseClaim(database: Database, { of, auditId }: Claim): Promise<void> {
  await database
    .delete(approvalClaims)
    .where(and(eq(approvalClaims.approvalId, of), eq(approvalClaims.auditId, auditId)));
}

export async function forgetClaims(database: Database): Promise<void> {
  await database.delete(approvalClaims).where(sql`${approvalClaims.expiresAt} < now()`);
}
