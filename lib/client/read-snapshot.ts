import { type SnapshotAnswer, snapshotAnswerSchema } from "../contract/stream";
import { toDeploymentRow } from "../model/deployment-row";
import { toFleetRow } from "../model/fleet-row";
import type { DeploymentKey, PipelineKey } from "../model/ids";
import type { FleetData } from "./fleet-data";

type Question = {
  only?: readonly PipelineKey[] | undefined;
  onlyDeployments?: readonly DeploymentKey[] | undefined;
  signal?: AbortSignal | undefined;
};

/** Everything, or a few pipelines or deployments alone. */
export async function readSnapshot({
  only = [],
  onlyDeployments = [],
  signal,
}: Question = {}): Promise<SnapshotAnswer> {
  const query = new URLSearchParams([
    ...only.map((key) => ["pipeline", key]),
    ...onlyDeployments.map((key) => ["deployment", key]),
  ]).toString();
  const answer = await fetch(`/api/snapshot${query && `?${query}`}`, {
    ...(signal ? { signal } : {}),
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`The snapshot could not be read (${answer.status}).`);
  return snapshotAnswerSchema.parse(await answer.json());
}

export function toFleetData({ scopes, pipelines, deployments }: SnapshotAnswer): FleetData {
  return {
    scopes,
    rows: pipelines.map(toFleetRow),
    deployments: deployments.map(toDeploymentRow),
    readAt: {},
    handlings: [],
  };
}
