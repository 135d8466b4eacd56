import { GatewayError } from "../aws/gateway-error";
import { ownSession } from "../aws/scope-client";
import { toSessionName } from "../aws/session-name";
import type { AuditResult, UnsettledPipelineAct } from "../model/audit";
import type { EpochMs, ScopeKey } from "../model/ids";
import { type CameOf, readCameOf } from "../model/pipeline-act/came-of";
import { parsePipelineKey } from "../model/scope";
import type { CollectorStore } from "./collector-store";
import type { Log } from "./log";
import { type EvidenceReads, readPipelineEvidence } from "./read-pipeline-evidence";

type Parts = {
  scope: ScopeKey;
  /** `now`: AWS's time here. */
  gateway: EvidenceReads & { now(): EpochMs };
  store: Pick<CollectorStore, "readUnsettledPipelineActs" | "readStarted" | "addOutcome" | "giveUpSettling">;
  log: Log;
  /** Younger ones are still somebody's request. */
  patienceMs?: number;
};

const askAfterMs = 5_000;
const defaultPatienceMs = 60_000;
/** What AWS took and does not show for so long it will not show any more. */
const longestMs = 600_000;

/** Finds out from AWS what came of acts on pipelines whose process was killed, or whose answer was lost or is yet to show. */
export async function settlePipelineActs(parts: Parts): Promise<void> {
  const { scope, store, log, patienceMs = defaultPatienceMs } = parts;
  const rows = await store.readUnsettledPipelineActs(scope, Math.min(askAfterMs, patienceMs));
  for (const row of rows) {
    try {
      await settle(parts, row, row.ageMs >= patienceMs);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const { code, operation, requestId, message } = error;
      log.warn({ code, operation, requestId, auditId: row.auditId }, message);
      // It is asked again in the next round, until AWS answers.
      if (code !== "not-found") return;
      await store.giveUpSettling(
        row.auditId,
        "AWS has this pipeline no more, and does not tell what came of it.",
      );
    }
  }
}

async function settle(parts: Parts, row: UnsettledPipelineAct, isOver: boolean): Promise<void> {
  const { auditId, pipeline, outcome, ageMs } = row;
  const { gateway, store } = parts;
  const address = parsePipelineKey(pipeline);
  // Without this mark nothing was sent.
  if (outcome === "requested" || !address) {
    const because = "Signalbox ended before it asked AWS: nothing was changed.";
    if (isOver) await store.addOutcome(auditId, { outcome: "failed", because });
    return;
  }
  const evidence = await readPipelineEvidence(gateway, store, { ...row, name: address.name });
  const sessions = sessionsOf(row.by);
  const came = readCameOf({ ...row, sessions, askedAt: gateway.now() - ageMs }, evidence);
  if (came.kind === "unclear" && outcome !== "sent") {
    if (isOver) await store.giveUpSettling(auditId, came.because);
    return;
  }
  if (came.kind === "pending" && outcome === "sent" && ageMs >= longestMs) {
    await store.giveUpSettling(auditId, "AWS took it, and has not shown it within ten minutes.");
    return;
  }
  const result = toResult(row, came, isOver);
  if (result) await store.addOutcome(auditId, result);
}

/** By whose name AWS may have recorded it: the person's, where the scope has a role to act with. */
export function sessionsOf(email: string): readonly string[] {
  return [toSessionName(email), ownSession];
}

export const cameOfLostAnswer = "AWS's answer was lost; AWS shows what was asked for.";

/** Undefined while more may come to be known. */
function toResult({ outcome }: UnsettledPipelineAct, came: CameOf, isOver: boolean): AuditResult | undefined {
  const isTaken = outcome === "sent";
  switch (came.kind) {
    case "shown": {
      const { startedId } = came;
      return isTaken ? { outcome: "done" } : { outcome: "done", because: cameOfLostAnswer, startedId };
    }
    case "other":
      return { outcome: "moved-on", because: came.because };
    case "unclear":
      return { outcome: "done", because: "AWS took it, and shows it no more." };
    case "pending":
      if (isTaken || !isOver) return undefined;
      return {
        outcome: "failed",
        because: "AWS never got it: everything is as it was, and it can be asked again.",
      };
  }
}
