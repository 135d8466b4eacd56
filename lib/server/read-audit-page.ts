import type { Actor } from "../auth/actor";
import type { AuditAnswer } from "../contract/audit";
import { type AuditFilter, formatCursor } from "../model/audit-filter";
import { auditSightOf } from "./audit-sight";
import { getContainer } from "./container";

/** One page, and the cursor of the next where there is one. */
export async function readAuditOf(actor: Actor, filter: AuditFilter, most: number): Promise<AuditAnswer> {
  const { store, live } = getContainer();
  const found = await store.readAudit({ filter, sight: auditSightOf(actor, live), most: most + 1 });
  const records = found.slice(0, most);
  const last = records.at(-1);
  return { records, next: found.length > most && last ? formatCursor(last) : undefined };
}
