import type { DeployGateway } from "../aws/deploy-gateway";
import { GatewayError } from "../aws/gateway-error";
import type { AuditResult, UnsettledAct } from "../model/audit";
import type { ActState } from "../model/deployment-acts";
import { type ActFound, findAct } from "../model/find-act";
import type { ScopeKey } from "../model/ids";
import { parseDeploymentKey } from "../model/scope";
import { serviceDeploymentArnOf } from "../model/service-deployment-arn";
import type { CollectorStore } from "./collector-store";
import type { Log } from "./log";

type Parts = {
  scope: ScopeKey;
  gateway: Pick<DeployGateway, "readDeployments" | "readServiceDeployments">;
  store: Pick<CollectorStore, "readUnsettledActs" | "addOutcome" | "giveUpSettling">;
  log: Log;
  /** Younger ones are still somebody's request. */
  patienceMs?: number;
};

const askAfterMs = 5_000;
const defaultPatienceMs = 60_000;
/** What AWS took and does not show for so long it will not show any more. */
const longestMs = 600_000;

/** Finds out from AWS what came of acts on deployments: it does not tell who acted, only how things stand. */
export async function settleActs(parts: Parts): Promise<void> {
  const { scope, store, log, patienceMs = defaultPatienceMs } = parts;
  const rows = await store.readUnsettledActs(scope, Math.min(askAfterMs, patienceMs));
  for (const row of rows) {
    try {
      await settle(parts, row, row.ageMs >= patienceMs);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const { code, operation, requestId, message } = error;
      log.warn({ code, operation, requestId, auditId: row.auditId }, message);
      // It is asked again in the next round, until AWS answers.
      return;
    }
  }
}

async function settle({ gateway, store }: Parts, row: UnsettledAct, isOver: boolean): Promise<void> {
  const { auditId, act: kind, hookId, outcome, ageMs } = row;
  // Without this mark nothing was sent.
  if (outcome === "requested") {
    const because = "Signalbox ended before it asked AWS: nothing was changed.";
    if (isOver) await store.addOutcome(auditId, { outcome: "failed", because });
    return;
  }
  const state = await readState(gateway, row);
  if (state === undefined) {
    await store.giveUpSettling(
      auditId,
      "AWS has this deployment no more, and does not tell what came of it.",
    );
    return;
  }
  const found = findAct({ kind, hookId }, state);
  if (found.kind === "pending" && outcome === "sent" && ageMs >= longestMs) {
    await store.giveUpSettling(auditId, "AWS took it, and has not shown it within ten minutes.");
    return;
  }
  const result = toResult(row, found, isOver);
  if (result) await store.addOutcome(auditId, result);
}

async function readState(
  gateway: Parts["gateway"],
  { deployment }: UnsettledAct,
): Promise<ActState | undefined> {
  const address = parseDeploymentKey(deployment);
  if (!address) return undefined;
  const arn = serviceDeploymentArnOf(address);
  if (arn === undefined) {
    const [reading] = await gateway.readDeployments([address.id]);
    return reading && { ...reading, engine: "CodeDeploy" };
  }
  const [reading] = await gateway.readServiceDeployments([arn]);
  // Of a rollback its status tells.
  return reading && { engine: "ECS", status: reading.status, pause: reading.pause };
}

/** Undefined while more may come to be known. */
function toResult({ outcome }: UnsettledAct, found: ActFound, isOver: boolean): AuditResult | undefined {
  const isTaken = outcome === "sent";
  switch (found.kind) {
    case "shown":
      return isTaken
        ? { outcome: "done" }
        : { outcome: "done", because: "AWS's answer was lost; AWS shows what was asked for." };
    case "stopped-only":
      // The rollback is a deployment of its own, and may take a moment.
      return isOver ? { outcome: "done", because: found.because } : undefined;
    case "other":
      return { outcome: "moved-on", because: found.because };
    case "pending":
      if (isTaken || !isOver) return undefined;
      return {
        outcome: "failed",
        because: "AWS never got it: everything is as it was, and it can be asked again.",
      };
  }
}
