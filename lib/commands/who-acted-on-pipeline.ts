import type { AuditId, AuditRecord } from "../model/audit";
import { pipelineActOf } from "../model/audit-act";
import type { PipelineKey } from "../model/ids";
import { personOf } from "../model/person";
import { findStage, type PipelineActState } from "../model/pipeline-act/act-state";
import type { PipelineAct, PipelineActKind } from "../model/pipeline-act/pipeline-act";
import { donePipelineActs } from "../model/pipeline-act/who-words";
import type { CommandContext } from "./context";

type Question = {
  pipeline: PipelineKey;
  auditId: AuditId;
  act: PipelineAct;
  state: Pick<PipelineActState, "stages"> | undefined;
};

const mostLookedAt = 20;
// What was done longer ago has been on everybody's screen.
const lately = 600_000;

/** Who brought it to where it is now: our own audit knows best, and of transitions AWS tells as well. */
export async function wordWhoActedOnPipeline(
  { store, actor }: CommandContext,
  { pipeline, auditId, act, state }: Question,
): Promise<string | undefined> {
  const sight = { pipelines: [pipeline], others: { of: "nobody" } };
  const records = await store.readAudit({ filter: {}, sight, most: mostLookedAt });
  const own = records.find(({ id }) => id === auditId);
  const others = records.filter((one) => own && one.id !== auditId && one.at >= own.at - lately);
  const record = others.find((one) => isTaken(one) && isOnSame(one, act));
  const kind = record && pipelineActOf(record);
  if (!record || !kind) return wordWhoSet(act, state);
  const who = record.by === actor.email ? "You" : record.by;
  const did = record.outcome === "sending" ? "asked for the same" : donePipelineActs[kind];
  return `${who} ${did} at ${new Date(record.at).toISOString().slice(11, 19)} UTC.`;
}

function isTaken({ outcome }: AuditRecord): boolean {
  return outcome === "sent" || outcome === "done" || outcome === "sending";
}

const onExecution: readonly PipelineActKind[] = ["stop", "abandon"];
const onTransition: readonly PipelineActKind[] = ["enable-transition", "disable-transition"];
const onStage: readonly PipelineActKind[] = ["retry-failed", "retry-all", "roll-back", "override"];

function isOnSame(record: AuditRecord, act: PipelineAct): boolean {
  const kind = pipelineActOf(record);
  const family = [onExecution, onTransition, onStage].find((kinds) => kinds.includes(act.kind));
  if (kind === undefined || !family?.includes(kind)) return false;
  return "stageName" in act
    ? record.stage === act.stageName
    : "executionId" in act && record.executionId === act.executionId;
}

function wordWhoSet(act: PipelineAct, state: Question["state"]): string | undefined {
  if (act.kind !== "enable-transition" && act.kind !== "disable-transition") return undefined;
  const by = state && personOf(findStage(state, act.stageName)?.transition.by);
  return by === undefined ? undefined : `It was ${by}, as AWS shows it.`;
}
