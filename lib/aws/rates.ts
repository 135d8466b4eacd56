import type { Operation } from "./operations";

export type Rate = { perSecond: number; burst: number };

// AWS publishes no limits for CodePipeline and CodeDeploy. The assumption is 5/s with a burst of 10 for each operation;
// staying a tenth below it leaves a little for whoever else calls.
const assumed: Rate = { perSecond: 4.5, burst: 8 };

/** What CloudWatch publishes, less a tenth. */
const published: ReadonlyMap<string, Rate> = new Map<Operation, Rate>([
  ["DescribeAlarms", { perSecond: 8.1, burst: 8 }],
  ["GetLogEvents", { perSecond: 22, burst: 22 }],
  // 500 calls, yet no more than 180,000 points a second: a call for ten shifts of three hours has about 14,000.
  ["GetMetricData", { perSecond: 11, burst: 11 }],
]);

export function rateOf(operation: string): Rate {
  return published.get(operation) ?? assumed;
}
