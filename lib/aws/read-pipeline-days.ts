import type { CloudWatchClient, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchDay } from "../model/history/cloudwatch-day";
import type { EpochMs, PipelineName } from "../model/ids";
import type { Caller } from "./call-aws";
import { type MetricPoints, mostQueries, readMetricPoints } from "./read-metric-points";

export type PipelineDayReads = {
  /**
   * What CloudWatch counted of V2 pipelines, by day of UTC, from the day of `from` on, as few calls as 500 queries each
   * allow (GetMetricData). A day it tells nothing of is left out, and so is a pipeline.
   */
  readPipelineDays(
    names: readonly PipelineName[],
    window: { from: EpochMs; to: EpochMs },
  ): Promise<ReadonlyMap<PipelineName, readonly CloudWatchDay[]>>;
};

const dayMs = 86_400_000;
const figures = {
  executions: ["PipelineDuration", "SampleCount"],
  average: ["PipelineDuration", "Average"],
  failed: ["FailedPipelineExecutions", "Sum"],
} as const;
type Figure = keyof typeof figures;
const asked: readonly Figure[] = ["executions", "average", "failed"];
const mostNames = Math.floor(mostQueries / asked.length);

export function createPipelineDayReads(client: () => CloudWatchClient, call: Caller): PipelineDayReads {
  return {
    async readPipelineDays(names, { from, to }) {
      const days = new Map<PipelineName, readonly CloudWatchDay[]>();
      const window = { from: Math.floor(from / dayMs) * dayMs, to };
      for (let at = 0; at < names.length; at += mostNames) {
        const some = names.slice(at, at + mostNames);
        const queries = some.flatMap((name, place) => asked.map((figure) => toQuery(name, figure, place)));
        const found = await readMetricPoints({ client, call }, { queries, ...window });
        for (const [place, name] of some.entries()) days.set(name, toDays(found, place));
      }
      return days;
    },
  };
}

const idOf = (figure: Figure, place: number) => `${figure}_${place}`;

function toQuery(name: PipelineName, figure: Figure, place: number): MetricDataQuery {
  const [MetricName, Stat] = figures[figure];
  const Dimensions = [{ Name: "PipelineName", Value: name }];
  const Metric = { Namespace: "AWS/CodePipeline", MetricName, Dimensions };
  return { Id: idOf(figure, place), MetricStat: { Metric, Period: dayMs / 1_000, Stat } };
}

function toDays(found: MetricPoints, place: number): readonly CloudWatchDay[] {
  const pointsOf = (figure: Figure) => found.get(idOf(figure, place)) ?? new Map<EpochMs, number>();
  const [executions, average, failed] = [pointsOf("executions"), pointsOf("average"), pointsOf("failed")];
  const days = [...new Set([...executions.keys(), ...failed.keys()])].sort((a, b) => a - b);
  return days.map((day) => {
    const seconds = average.get(day);
    return {
      day,
      executions: Math.round(executions.get(day) ?? 0),
      failed: Math.round(failed.get(day) ?? 0),
      averageMs: seconds === undefined ? undefined : Math.round(seconds * 1_000),
    };
  });
}
