import type { DeploymentAlarm } from "../../lib/model/deployment";
import type { HealthMetric } from "../../lib/model/health";

/** Where an alarm of the group stands on a chart, in the chart's unit. */
export type MetricLimit = { value: number; name: string };

/**
 * An alarm's limit belongs on a chart only if it is told to compare the same thing in a unit that is told too. A count
 * of errors, or an average, is no limit of a ratio or of a percentile.
 */
export function limitOf(alarms: readonly DeploymentAlarm[], metric: HealthMetric): MetricLimit | undefined {
  const limits = alarms.flatMap((alarm) => {
    const value = readLimit(alarm, metric);
    return value === undefined ? [] : [{ value, name: alarm.name }];
  });
  // The nearest one is met first.
  return limits.toSorted((a, b) => a.value - b.value)[0];
}

function readLimit(
  { threshold, metricName = "", statistic }: DeploymentAlarm,
  metric: HealthMetric,
): number | undefined {
  if (threshold === undefined) return undefined;
  switch (metric) {
    case "errors":
      return /error|5xx/i.test(metricName) && /%|percent/i.test(metricName) ? threshold : undefined;
    case "p50":
    case "p99":
      return isOf(metric, statistic ?? metricName) ? toMs(threshold, metricName) : undefined;
    case "requests":
      return undefined;
  }
}

function isOf(metric: "p50" | "p99", told: string): boolean {
  return told
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .includes(metric);
}

/** CloudWatch tells a load balancer's times in seconds and a function's in milliseconds. */
function toMs(threshold: number, metricName: string): number | undefined {
  if (/\bms\b|milli|Duration/i.test(metricName)) return threshold;
  return /\(s\)|second|TargetResponseTime/i.test(metricName) ? threshold * 1000 : undefined;
}
