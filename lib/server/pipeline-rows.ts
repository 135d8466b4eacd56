import { type FleetRow, toFleetRow } from "../model/fleet-row";
import type { PipelineSnapshot } from "../model/pipeline";

// A pipeline keeps its identity until it changes, and its row is asked for with every page.
const rows = new WeakMap<PipelineSnapshot, FleetRow>();

export function rowOf(pipeline: PipelineSnapshot): FleetRow {
  const row = rows.get(pipeline) ?? toFleetRow(pipeline);
  rows.set(pipeline, row);
  return row;
}
