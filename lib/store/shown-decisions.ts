import { and, eq, inArray, sql } from "drizzle-orm";
import type { ShownDecision } from "../model/audit";
import { readSummary } from "../model/decision-comment";
import type { PipelineKey } from "../model/ids";
import { newAuditId } from "./audit";
import { type Database, inTransaction, type Transaction } from "./database";
import { plainText } from "./plain-text";
import { audit, auditOutcomes, unsettled } from "./schema";

type Shown = { pipeline: PipelineKey; accountName: string; decisions: readonly ShownDecision[] };

/**
 * What AWS shows settles our own rows; what it shows of others is told once, with the identity AWS recorded.
 * Any replica may say the same any number of times.
 */
export async function recordShownDecisions(database: Database, shown: Shown): Promise<void> {
  const known = await readKnown(database, shown.decisions);
  for (const decision of shown.decisions) {
    if (known.has(decision.actionExecutionId)) continue;
    await inTransaction(database, async (tx) => {
      if (!(await settleOwn(tx, shown.pipeline, decision))) await insertOutside(tx, shown, decision);
    });
  }
}

async function readKnown(
  database: Database,
  decisions: readonly ShownDecision[],
): Promise<ReadonlySet<string | null>> {
  const ids = decisions.map(({ actionExecutionId }) => actionExecutionId);
  if (ids.length === 0) return new Set();
  const rows = await database
    .select({ id: audit.actionExecutionId })
    .from(audit)
    .where(inArray(audit.actionExecutionId, ids))
    .union(
      database
        .select({ id: auditOutcomes.actionExecutionId })
        .from(auditOutcomes)
        .where(inArray(auditOutcomes.actionExecutionId, ids)),
    );
  return new Set(rows.map(({ id }) => id));
}

// The words of a summary can be typed by anybody: ours is only what we have sent, for just this.
async function settleOwn(
  tx: Transaction,
  pipeline: PipelineKey,
  { actionExecutionId, executionId, stage, action, decision, summary }: ShownDecision,
): Promise<boolean> {
  const auditId = readSummary(summary)?.auditId;
  if (auditId === undefined) return false;
  const hasGone = sql`exists (select 1 from ${auditOutcomes}
    where ${auditOutcomes.auditId} = ${audit.id} and ${auditOutcomes.outcome} = 'sending')`;
  const [own] = await tx
    .select({ id: audit.id })
    .from(audit)
    .where(
      and(
        eq(audit.id, auditId),
        eq(audit.origin, "signalbox"),
        eq(audit.pipeline, pipeline),
        eq(audit.stage, stage),
        eq(audit.action, action),
        eq(audit.executionId, executionId),
        eq(audit.decision, decision),
        hasGone,
      ),
    );
  if (own === undefined) return false;
  const { rowCount } = await tx
    .insert(auditOutcomes)
    .values({ auditId, outcome: "done", actionExecutionId })
    .onConflictDoNothing();
  await tx.delete(unsettled).where(eq(unsettled.auditId, auditId));
  return rowCount === 1 || isSettledBy(tx, auditId, actionExecutionId);
}

/** Settled just now by another replica, and not by another action execution. */
async function isSettledBy(tx: Transaction, auditId: string, actionExecutionId: string): Promise<boolean> {
  const isIt = and(
    eq(auditOutcomes.auditId, auditId),
    eq(auditOutcomes.actionExecutionId, actionExecutionId),
  );
  return (await tx.select({ id: auditOutcomes.auditId }).from(auditOutcomes).where(isIt)).length > 0;
}

async function insertOutside(
  tx: Transaction,
  { pipeline, accountName }: Shown,
  shown: ShownDecision,
): Promise<void> {
  const { actionExecutionId, executionId, decision, at } = shown;
  const id = newAuditId();
  const { rowCount } = await tx
    .insert(audit)
    .values({
      ...{ id, at, pipeline, executionId, decision, actionExecutionId },
      ...{ origin: "aws", verb: "approval.decide" },
      by: plainText(shown.by),
      accountName: plainText(accountName),
      stage: plainText(shown.stage),
      action: plainText(shown.action),
      revisions: JSON.stringify(shown.revisions),
      comment: shown.summary === undefined ? null : plainText(shown.summary),
    })
    .onConflictDoNothing();
  if (rowCount === 1) await tx.insert(auditOutcomes).values({ auditId: id, outcome: "done", at });
}
