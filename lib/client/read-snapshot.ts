import { type SnapshotAnswer, snapshotAnswerSchema } from "../contract/stream";
import { toFleetRow } from "../model/fleet-row";
import type { PipelineKey } from "../model/ids";
import type { FleetData } from "./fleet-data";

type Question = { only?: readonly PipelineKey[] | undefined; signal?: AbortSignal | undefined };

/** Everything, or a few pipelines alone. */
export async function readSnapshot({ only = [], signal }: Question = {}): Promise<SnapshotAnswer> {
  const query = new URLSearchParams(only.map((key) => ["pipeline", key])).toString();
  const answer = await fetch(`/api/snapshot${query && `?${query}`}`, {
    ...(signal ? { signal } : {}),
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`The snapshot could not be read (${answer.status}).`);
  return snapshotAnswerSchema.parse(await answer.json());
}

export function toFleetData({ scopes, pipelines }: SnapshotAnswer): FleetData {
  return { scopes, rows: pipelines.map(toFleetRow), readAt: {} };
}
