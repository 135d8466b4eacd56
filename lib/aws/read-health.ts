import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { MetricSource } from "../model/deployment-reading";
import type { HealthSeries } from "../model/health";
import type { EpochMs } from "../model/ids";
import type { Caller } from "./call-aws";
import type { DeployGateway, HealthQuestion } from "./deploy-gateway";
import { periodMs, type SideMetric, sideMetrics, toQuery } from "./health-queries";
import { type MetricPoints, mostQueries, readMetricPoints } from "./read-metric-points";
import { toSamples } from "./to-health";

const sides = ["old", "new"] as const;
const mostQuestions = Math.floor(mostQueries / (sides.length * sideMetrics.length));
const longestMs = 3 * 60 * 60_000;
/** A minute is told about a minute after it ended; its counters may still grow in the next. */
const settlesMs = 2 * 60_000;

type Between = { from: EpochMs; to: EpochMs };

export function createHealthReads(
  client: () => CloudWatchClient,
  call: Caller,
): Pick<DeployGateway, "readHealth"> {
  function readPoints(questions: readonly HealthQuestion[]): Promise<MetricPoints> {
    const queries = questions.flatMap((question, at) =>
      sides.flatMap((side) => toQueries(question[side], (metric) => idOf(at, side, metric))),
    );
    const windows = questions.map(windowOf);
    return readMetricPoints(
      { client, call },
      {
        queries,
        from: Math.min(...windows.map(({ from }) => from)),
        to: Math.max(...windows.map(({ to }) => to)),
      },
    );
  }

  async function readSome(questions: readonly HealthQuestion[]) {
    const found = await readPoints(questions);
    return questions.map((question, at): [string, HealthSeries] => {
      const window = windowOf(question);
      const samplesOf = (side: (typeof sides)[number]) => {
        const source = question[side];
        const pointsOf = (metric: SideMetric) => found.get(idOf(at, side, metric)) ?? new Map();
        return source === undefined ? [] : toSamples(source, pointsOf, window);
      };
      const until = alignDown(question.to - settlesMs);
      return [question.id, { periodMs, old: samplesOf("old"), new: samplesOf("new"), until }];
    });
  }

  return {
    readHealth: async (questions) => {
      const parts = Array.from({ length: Math.ceil(questions.length / mostQuestions) }, (_, at) =>
        questions.slice(at * mostQuestions, (at + 1) * mostQuestions),
      );
      return new Map((await Promise.all(parts.map(readSome))).flat());
    },
  };
}

const idOf = (at: number, side: (typeof sides)[number], metric: SideMetric) => `q${at}_${side}_${metric}`;

function toQueries(source: MetricSource | undefined, toId: (metric: SideMetric) => string) {
  return source === undefined ? [] : sideMetrics.map((metric) => toQuery(toId(metric), source, metric));
}

const alignDown = (at: EpochMs) => Math.floor(at / periodMs) * periodMs;

/** On whole minutes, or CloudWatch would count from another second each time. */
function windowOf({ from, to }: HealthQuestion): Between {
  const end = Math.ceil(to / periodMs) * periodMs;
  return { from: Math.max(alignDown(from), end - longestMs), to: end };
}
