import { matchesFilter, parseFilter } from "../filter";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { MetricsQuestion } from "./question";

/** What a question is about: one pipeline, or those that the filter and the stage leave. */
export function selectPipelines(
  { pipeline, q, stage }: Pick<MetricsQuestion, "pipeline" | "q" | "stage">,
  pipelines: readonly MetricsPipeline[],
): readonly MetricsPipeline[] {
  if (pipeline !== undefined) return pipelines.filter(({ row }) => row.key === pipeline);
  const filter = parseFilter(q ?? "");
  return pipelines.filter(
    (one) => matchesFilter(filter, one.row) && (stage === undefined || hasStage(one, stage)),
  );
}

/** Also one that an older version of its definition had. */
function hasStage({ row, history }: MetricsPipeline, stage: string): boolean {
  if (row.stages.some(({ name }) => name === stage)) return true;
  return history.executions.some(({ stages }) => stages.some(({ stageName }) => stageName === stage));
}
