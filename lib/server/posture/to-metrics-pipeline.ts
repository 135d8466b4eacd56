import type { MetricsPipeline } from "../../model/metrics/metrics-pipeline";
import type { PipelineSnapshot } from "../../model/pipeline";
import { rowOf } from "../pipeline-rows";

/** As it is now, without its past: enough to tell which stages are production, also while the past is being read. */
export function toMetricsPipeline(pipeline: PipelineSnapshot): MetricsPipeline {
  const { key, name, version = 0, mode, pipelineType, stages, triggers, variables = [] } = pipeline;
  return {
    row: rowOf(pipeline),
    pipelineType,
    history: { pipeline: key, executions: [] },
    definitions: [{ name, version, executionMode: mode, pipelineType, stages, triggers, variables }],
  };
}
