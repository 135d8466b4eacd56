import type { DeploymentSnapshot } from "../deployment";
import type { DeploymentRecord } from "../history/deployment-record";
import type { EpochMs, PipelineKey } from "../ids";
import type { ExecutionFacts } from "../metrics/facts";
import type { PipelineSnapshot } from "../pipeline";
import { readApplications } from "./application-regions";
import { type DeployFacts, factsOfRecord, factsOfSnapshot } from "./deploy-facts";
import type { PostureFacts } from "./posture-facts";

/** All that somebody may see: of two people one may be told more than the other. */
export type PostureSources = {
  pipelines: readonly PipelineSnapshot[];
  deployments: readonly DeploymentSnapshot[];
  /** Ended ones that are no longer in sight. */
  records: ReadonlyMap<PipelineKey, readonly DeploymentRecord[]>;
  executionsOf: (key: PipelineKey) => readonly ExecutionFacts[];
  productionOf: (key: PipelineKey) => ReadonlySet<string>;
  /** AWS's time where the pipeline is. */
  nowAt: (pipeline: PipelineSnapshot) => EpochMs;
};

export function gatherFacts(sources: PostureSources): (pipeline: PipelineSnapshot) => PostureFacts {
  const { pipelines, deployments, records, executionsOf, productionOf, nowAt } = sources;
  const inSight = byPipeline(deployments);
  const applicationOf = readApplications(pipelines, productionOf);
  return (pipeline) => {
    const { key } = pipeline;
    const ended = (records.get(key) ?? []).flatMap((record) => factsOfRecord(record) ?? []);
    return {
      pipeline,
      production: productionOf(key),
      deploys: joinDeploys(inSight.get(key) ?? [], ended),
      executions: executionsOf(key),
      application: applicationOf(pipeline),
      now: nowAt(pipeline),
    };
  };
}

function byPipeline(
  deployments: readonly DeploymentSnapshot[],
): ReadonlyMap<PipelineKey, readonly DeployFacts[]> {
  const grouped = new Map<PipelineKey, DeployFacts[]>();
  for (const deployment of deployments) {
    const facts = factsOfSnapshot(deployment);
    if (!facts || !deployment.cause) continue;
    const { pipeline } = deployment.cause;
    grouped.set(pipeline, [...(grouped.get(pipeline) ?? []), facts]);
  }
  return grouped;
}

/** What is in sight tells more than its record does. */
function joinDeploys(inSight: readonly DeployFacts[], ended: readonly DeployFacts[]): readonly DeployFacts[] {
  const known = new Set(inSight.map(({ key }) => key));
  const all = [...inSight, ...ended.filter(({ key }) => !known.has(key))];
  return all.sort((a, b) => b.startedAt - a.startedAt);
}
