import type { AuditId, AuditRecord } from "../model/audit";
import { deploymentActOf } from "../model/audit-act";
import type { ActState, DeploymentActKind } from "../model/deployment-acts";
import { findAct } from "../model/find-act";
import type { DeploymentKey } from "../model/ids";
import type { CommandContext } from "./context";

type Question = { deployment: DeploymentKey; auditId: AuditId; state: ActState };

const mostLookedAt = 20;

const done: Readonly<Record<DeploymentActKind, string>> = {
  continue: "rerouted it",
  "end-wait": "ended its wait",
  "resume-pause": "resumed it",
  stop: "stopped it",
  "roll-back": "stopped it and rolled it back",
  "roll-back-pause": "rolled it back",
};

/** Who brought it to where it is now, if that was done here: AWS itself does not tell. */
export async function wordWhoActed(
  { store, actor }: CommandContext,
  { deployment, auditId, state }: Question,
): Promise<string | undefined> {
  const sight = { pipelines: "all", others: "all" } as const;
  const records = await store.readAudit({ filter: { deployment }, sight, most: mostLookedAt });
  const cameOfIt = (record: AuditRecord) => {
    const kind = deploymentActOf(record);
    return kind !== undefined && findAct({ kind, hookId: record.hookId }, state).kind === "shown";
  };
  const others = records.filter((one) => one.id !== auditId && cameOfIt(one));
  const taken = others.find(({ outcome }) => outcome === "sent" || outcome === "done");
  // Whose answer is still on its way may have been the first, or too late as well.
  const record = taken ?? others.find(({ outcome }) => outcome === "sending" || outcome === "unknown");
  if (!record) return undefined;
  const who = record.by === actor.email ? "You" : record.by;
  const act = deploymentActOf(record);
  const what = taken && act ? done[act] : "asked for the same";
  return `${who} ${what} at ${new Date(record.at).toISOString().slice(11, 19)} UTC.`;
}
