import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import {
  type AuditEntry,
  type AuditId,
  type AuditResult,
  parseAuditId,
  settledOutcomes,
} from "../model/audit";
import { scopeKeyIn } from "../model/scope";
import { type Database, inTransaction, type Transaction } from "./database";
import { plainText } from "./plain-text";
import { audit, auditOutcomes, unsettled } from "./schema";

/** Written before anything else happens, and kept on the work list until it is known what became of it. */
export async function openAudit(database: Database, entry: AuditEntry): Promise<AuditId> {
  const id = newAuditId();
  await inTransaction(database, async (tx) => {
    await tx.insert(audit).values(toAuditRow(id, entry));
    // Of both it is the deployment that is asked about.
    const about = entry.deployment ?? entry.pipeline;
    if (about !== undefined) await tx.insert(unsettled).values({ auditId: id, scope: scopeKeyIn(about) });
  });
  return id;
}

/** What is asked for and over in one: sign-ins, and requests that never became a command. */
export async function recordAudit(
  database: Database,
  entry: AuditEntry,
  result: AuditResult,
): Promise<AuditId> {
  const id = newAuditId();
  await inTransaction(database, async (tx) => {
    await tx.insert(audit).values(toAuditRow(id, entry));
    await insertOutcome(tx, id, result);
  });
  return id;
}

/** Saying the same again changes nothing, whoever says it. */
export async function addOutcome(database: Database, id: AuditId, result: AuditResult): Promise<void> {
  // One statement, where one is enough: somebody waits for it.
  if (!isSettled(result)) return insertOutcome(database, id, result);
  await inTransaction(database, async (tx) => {
    await insertOutcome(tx, id, result);
    await tx.delete(unsettled).where(eq(unsettled.auditId, id));
  });
}

/** AWS will never tell: the outcome stays what it is. */
export async function giveUpSettling(database: Database, id: AuditId, because: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    await insertOutcome(tx, id, { outcome: "unknown", because });
    await tx.delete(unsettled).where(eq(unsettled.auditId, id));
  });
}

async function insertOutcome(tx: Transaction | Database, id: AuditId, result: AuditResult): Promise<void> {
  const { outcome, because, requestId, actionExecutionId, startedId } = result;
  const row = {
    ...{ auditId: id, outcome, actionExecutionId, startedId },
    because: cut(because),
    requestId: cut(requestId),
  };
  await tx.insert(auditOutcomes).values(row).onConflictDoNothing();
}

function isSettled({ outcome }: AuditResult): boolean {
  return settledOutcomes.some((one) => one === outcome);
}

export function newAuditId(): AuditId {
  const id = parseAuditId(randomUUID());
  if (id === undefined) throw new Error("randomUUID made no UUID.");
  return id;
}

function toAuditRow(id: AuditId, entry: AuditEntry): typeof audit.$inferInsert {
  const { verb, by, name, sid, pipeline, accountName, stage, action, executionId } = entry;
  const { revisions, approvalId, decision, comment, address, userAgent } = entry;
  const { deployment, deployedTo, percent, act, hookId, detail } = entry;
  return {
    ...{ id, origin: "signalbox", verb, pipeline, executionId, approvalId, decision },
    ...{ deployment, percent, act },
    deployedTo: cut(deployedTo),
    hookId: cut(hookId),
    detail: cut(detail),
    by: plainText(by),
    name: cut(name),
    sidHash: sid === undefined ? null : createHash("sha256").update(sid).digest("hex").slice(0, 16),
    accountName: cut(accountName),
    stage: cut(stage),
    action: cut(action),
    revisions: revisions && JSON.stringify(revisions),
    comment: cut(comment),
    address: cut(address),
    userAgent: cut(userAgent),
  };
}

// Browsers and AWS may say anything of any length.
function cut(value: string | undefined): string | null {
  return value === undefined ? null : plainText(value).slice(0, 2_000);
}
