import { createHash } from "node:crypto";
import type { GetMetricDataInput, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../refusal";
import type { EpochMs } from "../time/simulated-time";
import { fromStamp, stamp } from "../wire/stamp";
import type { Place } from "./alarms/alarm";
import { fillLabel } from "./label";
import type { TimeSeries } from "./math/value";
import type { Metrics } from "./metrics/metrics";
import { Queries, toMetricId } from "./queries";
import { requireQueries } from "./query-rules";

const mostPoints = 100_800;

/** Where a page ends: before this point of this result, as of this moment. */
interface Cursor {
  readonly now: EpochMs;
  readonly result: number;
  readonly point: number;
}

export interface Asked {
  readonly metrics: Metrics;
  readonly place: Place;
  readonly now: EpochMs;
}

/** GetMetricData. Later pages are answered as of the moment of the first, so that they fit together. */
export function readMetricData(asked: Asked, input: GetMetricDataInput) {
  const { MetricDataQueries: queries = [], MaxDatapoints = mostPoints, NextToken } = input;
  const [from, to] = [fromStamp(input.StartTime), fromStamp(input.EndTime)];
  requireQueries(queries, { from, to, maxDatapoints: MaxDatapoints });
  const purpose = purposeOf(input);
  const start =
    NextToken === undefined ? { now: asked.now, result: 0, point: 0 } : decode(NextToken, purpose);
  const worked = new Queries({ ...asked, now: start.now, from, to }, queries);
  const results = queries
    .filter(({ ReturnData = true }) => ReturnData)
    .flatMap((query) => resultsOf(worked.seriesOf(query.Id ?? ""), query, input));
  const { page, end } = cut(results, start, Math.min(MaxDatapoints, mostPoints));
  return {
    MetricDataResults: page,
    Messages: [],
    ...(end ? { NextToken: encode({ ...end, now: start.now }, purpose) } : {}),
  };
}

interface Result {
  readonly Id: string;
  readonly Label: string;
  readonly Timestamps: number[];
  readonly Values: number[];
}

function resultsOf(list: readonly TimeSeries[], query: MetricDataQuery, input: GetMetricDataInput): Result[] {
  const ascending = input.ScanBy === "TimestampAscending";
  const inOrder = <T>(items: readonly T[]) => (ascending ? [...items] : items.toReversed());
  return list.map((series) => ({
    Id: query.Id ?? "",
    Label: labelOf(series, query, { isAlone: list.length === 1, timezone: input.LabelOptions?.Timezone }),
    Timestamps: inOrder(series.times.map(stamp)),
    Values: inOrder(series.values),
  }));
}

interface Labelling {
  readonly isAlone: boolean;
  readonly timezone: string | undefined;
}

/** An expression is labelled by its id unless told; the members of an array keep their own labels. */
function labelOf(series: TimeSeries, query: MetricDataQuery, { isAlone, timezone }: Labelling): string {
  const metric = query.MetricStat?.Metric && toMetricId(query.MetricStat.Metric);
  const own = metric || !isAlone ? series.label : (query.Id ?? "");
  if (query.Label === undefined) return own;
  const label = fillLabel(query.Label, { ...series, label: own, metric, timezone });
  return isAlone || query.Label.includes("${") ? label : `${label} ${series.label}`;
}

/** As many points as are wanted; the result that doesn't fit whole says so. */
function cut(results: readonly Result[], from: Cursor, most: number) {
  const page: (Result & { StatusCode: string })[] = [];
  let room = most;
  for (let index = from.result; index < results.length; index += 1) {
    const result = results[index];
    if (!result) break;
    const first = index === from.result ? from.point : 0;
    const last = Math.min(result.Values.length, first + room);
    const isWhole = last === result.Values.length;
    if (room === 0 && !isWhole) return { page, end: { result: index, point: first } };
    page.push({
      ...result,
      Timestamps: result.Timestamps.slice(first, last),
      Values: result.Values.slice(first, last),
      StatusCode: isWhole ? "Complete" : "PartialData",
    });
    room -= last - first;
    if (!isWhole) return { page, end: { result: index, point: last } };
  }
  return { page, end: undefined };
}

/** Ties a token to its question; only the size of a page may change on the way. */
function purposeOf({ NextToken: _, MaxDatapoints: __, ...question }: GetMetricDataInput): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 16);
}

function encode({ now, result, point }: Cursor, purpose: string): string {
  return Buffer.from(JSON.stringify([purpose, now, result, point])).toString("base64url");
}

function decode(token: string, purpose: string): Cursor {
  const [given, now, result, point] = parts(token);
  if (
    given === purpose &&
    typeof now === "number" &&
    typeof result === "number" &&
    typeof point === "number"
  ) {
    return { now, result, point };
  }
  throw new Refusal("InvalidNextToken", "The next token is not valid for this request.");
}

function parts(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
