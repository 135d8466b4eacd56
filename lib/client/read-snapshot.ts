import { type SnapshotAnswer, snapshotAnswerSchema } from "../contract/stream";
import { toFleetRow } from "../model/fleet-row";
import type { FleetData } from "./fleet-data";

export async function readSnapshot(signal?: AbortSignal): Promise<SnapshotAnswer> {
  const answer = await fetch("/api/snapshot", { ...(signal ? { signal } : {}), cache: "no-store" });
  if (!answer.ok) throw new Error(`The snapshot could not be read (${answer.status}).`);
  return snapshotAnswerSchema.parse(await answer.json());
}

export function toFleetData({ scopes, pipelines }: SnapshotAnswer): FleetData {
  return { scopes, rows: pipelines.map(toFleetRow), readAt: {} };
}
