import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { MetricSource } from "../model/deployment-reading";

export const periodMs = 60_000;

/** What is asked of each side. */
export const sideMetrics = ["requests", "errors", "p50", "p99"] as const;
export type SideMetric = (typeof sideMetrics)[number];

type Metric = readonly [name: string, statistic: string];

// Seconds, and a counter that is published only where something failed.
const loadBalanced: Readonly<Record<SideMetric, Metric>> = {
  requests: ["RequestCount", "Sum"],
  errors: ["HTTPCode_Target_5XX_Count", "Sum"],
  p50: ["TargetResponseTime", "p50"],
  p99: ["TargetResponseTime", "p99"],
};
// Milliseconds, and zeros are published.
const functional: Readonly<Record<SideMetric, Metric>> = {
  requests: ["Invocations", "Sum"],
  errors: ["Errors", "Sum"],
  p50: ["Duration", "p50"],
  p99: ["Duration", "p99"],
};

/** `id`: starts with a lower-case letter, as CloudWatch asks. */
export function toQuery(id: string, source: MetricSource, metric: SideMetric): MetricDataQuery {
  const [MetricName, Stat] = (source.kind === "target-group" ? loadBalanced : functional)[metric];
  return {
    Id: id,
    MetricStat: {
      Metric: { MetricName, ...placeOf(source) },
      Period: periodMs / 1_000,
      Stat,
    },
  };
}

function placeOf(source: MetricSource) {
  switch (source.kind) {
    case "target-group":
      return {
        Namespace: "AWS/ApplicationELB",
        Dimensions: toDimensions({ TargetGroup: source.targetGroup, LoadBalancer: source.loadBalancer }),
      };
    case "function-version":
      return {
        Namespace: "AWS/Lambda",
        Dimensions: toDimensions({
          FunctionName: source.functionName,
          Resource: `${source.functionName}:${source.alias}`,
          ExecutedVersion: source.version,
        }),
      };
  }
}

function toDimensions(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
}
