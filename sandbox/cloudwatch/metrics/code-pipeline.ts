import { currentDefinition, type Pipeline } from "../../engine/pipeline";
import { pipelinesOf, type World } from "../../engine/world";
import type { EpochMs } from "../../time/simulated-time";
import { minuteMs } from "../../traffic/demand";
import type { Place } from "../alarms/alarm";
import { counted, type Measured, merge } from "./measured";
import type { MetricId, Source } from "./metric";
import { type Series, seriesSeed } from "./series";

const namespace = "AWS/CodePipeline";
const names = ["PipelineDuration", "FailedPipelineExecutions"] as const;

type Ending = { readonly at: EpochMs; readonly measured: Measured | undefined };

/** Of V2 pipelines only. An execution that fails again after a retry counts again. */
export function codePipelineMetrics(world: World): Source {
  const failures = noteFailures(world);
  const endings = (pipeline: Pipeline, name: string): Ending[] =>
    name === "PipelineDuration"
      ? durations(pipeline)
      : (failures.get(pipeline) ?? []).map((at) => ({ at, measured: counted(1) }));
  return {
    namespace,
    list: (place) => [
      { namespace, name: "FailedPipelineExecutions", dimensions: {} },
      ...published(world, place).flatMap(({ name: PipelineName }) =>
        names.map((name) => ({ namespace, name, dimensions: { PipelineName } })),
      ),
    ],
    find: (place, metric) => {
      const pipelines = meant(world, place, metric);
      return (
        pipelines &&
        series(
          metric,
          pipelines,
          pipelines.flatMap((pipeline) => endings(pipeline, metric.name)),
        )
      );
    },
  };
}

function published(world: World, { account, region }: Place): Pipeline[] {
  return [...pipelinesOf(world, account, region).values()].filter(
    (pipeline) => currentDefinition(pipeline).pipelineType === "V2",
  );
}

/** One pipeline, or all of the account and region; undefined for what is not published. */
function meant(world: World, place: Place, { name, dimensions }: MetricId): Pipeline[] | undefined {
  const { PipelineName, ...others } = dimensions;
  if (Object.keys(others).length > 0 || !names.some((known) => known === name)) return undefined;
  if (PipelineName === undefined) {
    return name === "FailedPipelineExecutions" ? published(world, place) : undefined;
  }
  const pipeline = pipelinesOf(world, place.account, place.region).get(PipelineName);
  return pipeline && currentDefinition(pipeline).pipelineType === "V2" ? [pipeline] : undefined;
}

function series(
  { name, dimensions }: MetricId,
  pipelines: readonly Pipeline[],
  endings: readonly Ending[],
): Series {
  const byMinute = new Map<EpochMs, Measured>();
  for (const { at, measured } of endings) {
    const minute = at - (at % minuteMs);
    const sum = merge(byMinute.get(minute), measured);
    if (sum) byMinute.set(minute, sum);
  }
  return {
    unit: name === "PipelineDuration" ? "Seconds" : "Count",
    seed: seriesSeed(name, dimensions.PipelineName ?? ""),
    get changedAt() {
      return Math.max(0, ...pipelines.map(({ executions }) => executions.at(-1)?.updatedAt ?? 0));
    },
    measuredIn: (minute) => byMinute.get(minute),
  };
}

function durations({ executions }: Pipeline): Ending[] {
  return executions
    .filter(({ status }) => status === "Succeeded" || status === "Failed")
    .map(({ startedAt, updatedAt }) => {
      const seconds = (updatedAt - startedAt) / 1_000;
      return { at: updatedAt, measured: { samples: 1, sum: seconds, least: seconds, most: seconds } };
    });
}

/** As long as CloudWatch keeps anything. */
const keptMs = 455 * 24 * 60 * minuteMs;

function noteFailures(world: World): WeakMap<Pipeline, EpochMs[]> {
  const failures = new WeakMap<Pipeline, EpochMs[]>();
  world.listeners.push((notice) => {
    if (notice.kind !== "execution-ended" || notice.execution.status !== "Failed") return;
    const { pipeline } = notice.execution;
    const known = failures.get(pipeline) ?? [];
    const now = world.time.now();
    while (known[0] !== undefined && known[0] < now - keptMs) known.shift();
    known.push(now);
    failures.set(pipeline, known);
  });
  return failures;
}
