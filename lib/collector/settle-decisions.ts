import { GatewayError } from "../aws/gateway-error";
import type { ScopeGateway } from "../aws/scope-gateway";
import type { AuditResult, UnsettledDecision } from "../model/audit";
import { type DecisionFound, findDecision } from "../model/find-decision";
import type { ScopeKey } from "../model/ids";
import { personOf } from "../model/person";
import { parsePipelineKey } from "../model/scope";
import type { CollectorStore } from "./collector-store";
import type { Log } from "./log";

type Parts = {
  scope: ScopeKey;
  gateway: Pick<ScopeGateway, "listActionExecutions">;
  store: Pick<CollectorStore, "readUnsettled" | "addOutcome" | "giveUpSettling">;
  log: Log;
  /** Younger ones are still somebody's request. */
  patienceMs?: number;
};

const askAfterMs = 5_000;
// A command and its claim are over by then, and what was on its way has arrived or never will.
const defaultPatienceMs = 60_000;

/** Finds out from AWS what became of decisions whose process was killed or whose answer was lost. */
export async function settleDecisions(parts: Parts): Promise<void> {
  const { scope, store, log, patienceMs = defaultPatienceMs } = parts;
  const rows = await store.readUnsettled(scope, Math.min(askAfterMs, patienceMs));
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
        "What it acted on is gone: AWS no longer tells what became of it.",
      );
    }
  }
}

async function settle({ gateway, store }: Parts, row: UnsettledDecision, isOver: boolean): Promise<void> {
  const address = parsePipelineKey(row.pipeline);
  // Without this mark nothing was sent.
  if (row.outcome === "requested" || !address || !row.executionId) {
    const because = "Signalbox ended before it asked AWS: nothing was decided.";
    if (isOver) await store.addOutcome(row.auditId, { outcome: "failed", because });
    return;
  }
  const readings = await gateway.listActionExecutions(address.name, row.executionId);
  const found = findDecision(readings, { ...row, approvalId: row.approvalId });
  const result = toResult(row, found, isOver);
  if (result) await store.addOutcome(row.auditId, result);
}

/** Undefined while more may come to be known. */
function toResult(
  { outcome }: UnsettledDecision,
  found: DecisionFound,
  isOver: boolean,
): AuditResult | undefined {
  switch (found.kind) {
    case "ours":
      return { outcome: "done", actionExecutionId: found.actionExecutionId };
    case "others":
      return { outcome: "moved-on", because: `AWS shows that ${personOf(found.by) ?? found.by} decided it.` };
    case "expired":
      return { outcome: "moved-on", because: "AWS shows that it ran out of time." };
    case "waiting":
      // AWS has taken it and is slow to show it.
      if (!isOver || outcome === "sent") return undefined;
      return { outcome: "failed", because: "AWS never got it: it waits still, and can be decided again." };
    case "replaced":
    case "gone":
      if (!isOver) return undefined;
      if (outcome === "sent") return { outcome: "done", because: "AWS took it, and shows it no more." };
      return { outcome: "moved-on", because: "AWS shows another request in its place, or none." };
  }
}
