import { GatewayError } from "../../aws/gateway-error";
import type { ScopeGateway } from "../../aws/scope-gateway";
import type { Clock } from "../../model/clock";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { CodeDeployReading } from "../../model/deployment-reading";
import type { DeployPlace } from "../../model/history/deploy-place";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { PipelineKey, PipelineName } from "../../model/ids";
import { isProductionStage } from "../../model/production";
import type { Scope } from "../../model/scope";
import type { CollectorStore } from "../collector-store";
import { fromCodeDeploy } from "../deployments/apply-code-deploy";
import { applyTargets } from "../deployments/apply-targets";
import { openGroupFacts } from "../deployments/group-facts";
import { isLasting } from "../deployments/unreadable";
import { keepDoing } from "../keep-doing";
import type { Log } from "../log";
import type { AccountFacts } from "../sweep-pipeline";
import { logFailure } from "./log-failure";
import { toDeploymentRecord } from "./to-deployment-record";

type Pipeline = { key: PipelineKey; name: PipelineName };
type Parts = {
  scope: Scope;
  facts: AccountFacts;
  gateway: Pick<ScopeGateway, "deploy" | "now">;
  store: Pick<CollectorStore, "recordDeployment" | "readLackingDeployments">;
  clock: Clock;
  random: () => number;
  log: Log;
};

export type LackingDeployments = {
  /** Deploy actions of it are stored, perhaps of deployments that nobody has read. */
  want(key: PipelineKey, name: PipelineName): void;
  forget(key: PipelineKey): void;
  stop(): void;
};

const restMs = 60_000;
/** What CodeDeploy takes in one call. */
const mostAtOnce = 25;

/**
 * Reads what CodeDeploy still tells of the deployments that stored actions began, newest first, behind the sweeps: when
 * each shifted, by its lifecycle events. Nobody saw its weights.
 */
export function readLackingDeployments(parts: Parts): LackingDeployments {
  const { gateway, store, clock, random, log } = parts;
  const { deploy } = gateway;
  const wanted = new Map<PipelineKey, PipelineName>();
  /** AWS has them no more, or they are of another region. */
  const missing = new Set<string>();
  const readFacts = openGroupFacts(deploy, clock, log);
  const doing = keepDoing({ clock, random, everyMs: () => restMs, run: readAll });
  let isStopped = false;

  async function readAll(): Promise<void> {
    for (const [key, name] of [...wanted]) {
      if (isStopped) return;
      if (await readOf({ key, name })) wanted.delete(key);
    }
  }

  /** Whether all there is to be had is stored. */
  async function readOf(pipeline: Pipeline): Promise<boolean> {
    try {
      const lacking = await store.readLackingDeployments(pipeline.key);
      const places = lacking.filter(({ deploymentId }) => !missing.has(deploymentId));
      for (let at = 0; at < places.length; at += mostAtOnce) {
        await readSome(pipeline, places.slice(at, at + mostAtOnce));
        if (isStopped || !wanted.has(pipeline.key)) return false;
      }
      return true;
    } catch (error) {
      if (!isStopped)
        logFailure(log, error, { pipeline: pipeline.key }, "old deployments could not be stored");
      return error instanceof GatewayError && error.code === "forbidden";
    }
  }

  async function readSome(pipeline: Pipeline, places: readonly DeployPlace[]): Promise<void> {
    const readings = await deploy.readDeployments(places.map(({ deploymentId }) => deploymentId));
    for (const place of places) {
      if (isStopped) return;
      const reading = readings.find(({ id }) => id === place.deploymentId);
      const deployment = reading && fromCodeDeploy(parts, reading);
      const record = deployment && (await readRecord(withCause(deployment, pipeline, place), reading));
      if (record) await store.recordDeployment(record);
      else missing.add(place.deploymentId);
    }
  }

  async function readRecord(
    deployment: DeploymentSnapshot,
    reading: CodeDeployReading,
  ): Promise<DeploymentRecord | undefined> {
    const applyFacts = await readFacts(reading);
    const targets = await deploy.readTargets(reading.id, reading.platform).catch(orNone);
    return toDeploymentRecord(applyTargets(applyFacts(deployment), targets, gateway.now()));
  }

  function withCause(deployment: DeploymentSnapshot, { key, name }: Pipeline, place: DeployPlace) {
    const { executionId, stageName, actionName } = place;
    const { account, accountName } = deployment;
    const isProduction = isProductionStage(parts.facts.production, { account, accountName, stageName });
    const cause = { pipeline: key, executionId, stageName, actionName, revisions: [] };
    return { ...deployment, name, isProduction, cause };
  }

  return {
    want(key, name) {
      if (wanted.has(key)) return;
      wanted.set(key, name);
      doing.soon();
    },
    forget: (key) => void wanted.delete(key),
    stop() {
      isStopped = true;
      doing.stop();
    },
  };
}

/** What its targets did is not to be had any more: the deployment is. */
function orNone(error: unknown): readonly [] {
  if (error instanceof GatewayError && isLasting(error)) return [];
  throw error;
}
