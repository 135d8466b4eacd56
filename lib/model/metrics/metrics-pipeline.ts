import type { PipelineDefinition } from "../definition";
import type { FleetRow } from "../fleet-row";
import type { EpochMs } from "../ids";
import type { PipelineHistory } from "./facts";

/** A pipeline as all reckoning takes it: how it is now, its past, and the versions of its definition that are known. */
export type MetricsPipeline = {
  row: FleetRow;
  pipelineType?: string | undefined;
  history: PipelineHistory;
  /** From then on all is stored, also where nothing happened at first; absent while nobody has said so. */
  readTo?: EpochMs | undefined;
  /** Oldest version first. */
  definitions: readonly PipelineDefinition[];
};
