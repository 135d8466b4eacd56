import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { EpochMs } from "../model/ids";
import type { Caller } from "./call-aws";
import { GatewayError } from "./gateway-error";
import { numberOf, requiredListOf, textOf, timeOf } from "./missing";
import { readPages } from "./read-pages";

/** What AWS takes in one call. */
export const mostQueries = 500;
const mostPages = 20;

type Asked = { queries: readonly MetricDataQuery[]; from: EpochMs; to: EpochMs };
/** By the id of the query: its values by their time. */
export type MetricPoints = Map<string, Map<EpochMs, number>>;

/** One question to CloudWatch with all its pages. */
export async function readMetricPoints(
  { client, call }: { client: () => CloudWatchClient; call: Caller },
  { queries, from, to }: Asked,
): Promise<MetricPoints> {
  if (queries.length === 0) return new Map();
  const input = { MetricDataQueries: [...queries], StartTime: new Date(from), EndTime: new Date(to) };
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

/** Pages cut series anywhere, newest first: what belongs together has the same id. */
function mergeById(results: readonly MetricDataResult[]): MetricPoints {
  const found: MetricPoints = new Map();
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
