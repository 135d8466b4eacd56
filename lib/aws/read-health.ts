import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { MetricSource } from "../model/deployment-reading";
import type { HealthSeries } from "../model/health";
import type { EpochMs } from "../model/ids";
import type { Caller } from "./call-aws";
import type { DeployGateway, HealthQuestion } from "./deploy-gateway";
import { GatewayError } from "./gateway-error";
import { periodMs, type SideMetric, sideMetrics, toQuery } from "./health-queries";
import { numberOf, requiredListOf, textOf, timeOf } from "./missing";
import { readPages } from "./read-pages";
import { toSamples } from "./to-health";

const sides = ["old", "new"] as const;
/** 500 queries are what AWS takes in one call. */
const mostQuestions = Math.floor(500 / (sides.length * sideMetrics.length));
const longestMs = 3 * 60 * 60_000;
/** A minute is told about a minute after it ended; its counters may still grow in the next. */
const settlesMs = 2 * 60_000;
const mostPages = 20;

type Between = { from: EpochMs; to: EpochMs };
type Found = Map<string, Map<EpochMs, number>>;

export function createHealthReads(
  client: () => CloudWatchClient,
  call: Caller,
): Pick<DeployGateway, "readHealth"> {
  async function readPoints(questions: readonly HealthQuestion[]): Promise<Found> {
    const queries = questions.flatMap((question, at) =>
      sides.flatMap((side) => toQueries(question[side], (metric) => idOf(at, side, metric))),
    );
    if (queries.length === 0) return new Map();
    const windows = questions.map(windowOf);
    const input = {
      MetricDataQueries: queries,
      StartTime: new Date(Math.min(...windows.map(({ from }) => from))),
      EndTime: new Date(Math.max(...windows.map(({ to }) => to))),
    };
    const pages = await readPages({ operation: "GetMetricData", mostPages }, ({ nextToken: NextToken }) => {
      const command = new GetMetricDataCommand({
        ...input,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      const send = () => client().send(command);
      return call("GetMetricData", send, ({ MetricDataResults }) => {
        const results = requiredListOf(MetricDataResults);
        requireAnswered(results);
        return results;
      });
    });
    return mergeById(pages);
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

/** Pages cut series anywhere, newest first: what belongs together has the same id. */
function mergeById(results: readonly MetricDataResult[]): Found {
  const found: Found = new Map();
  for (const { Id, Timestamps, Values } of results) {
    const id = textOf(Id) ?? "";
    const points = found.get(id) ?? new Map<EpochMs, number>();
    found.set(id, points);
    for (const [index, time] of (Timestamps ?? []).entries()) {
      const at = timeOf(time);
      const value = numberOf(Values?.[index]);
      if (at !== undefined && value !== undefined) points.set(at, value);
    }
  }
  return found;
}

// The call itself is answered although a metric is not: taking that for silence would hide it.
function requireAnswered(results: readonly MetricDataResult[]): void {
  const refused = results.find(
    ({ StatusCode }) => StatusCode === "Forbidden" || StatusCode === "InternalError",
  );
  if (refused === undefined) return;
  const isForbidden = refused.StatusCode === "Forbidden";
  const message = isForbidden ? "AWS denies a metric." : "AWS answers a metric with an error of its own.";
  const code = isForbidden ? "forbidden" : "unavailable";
  throw new GatewayError(code, "GetMetricData", message, { cause: undefined });
}
