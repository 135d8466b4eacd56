import type { HealthMetric } from "../../lib/model/health";

/** Written by hand, not by Intl: server and browser must say the same. */
export function wordCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

export const metricTitle = {
  errors: "Error rate",
  p99: "Latency p99",
  p50: "Latency p50",
  requests: "Requests",
} satisfies Record<HealthMetric, string>;

/** A value as text: percent, milliseconds or requests a minute. */
export function wordMetric(metric: HealthMetric, value: number | undefined): string {
  if (value === undefined) return "–";
  switch (metric) {
    case "errors":
      return `${wordShare(value)} %`;
    case "p50":
    case "p99":
      return wordLatency(value);
    case "requests":
      return wordCount(value);
  }
}

/** With its sign: by how much new is above old. */
export function wordDifference(metric: HealthMetric, value: number | undefined): string {
  if (value === undefined) return "–";
  const words = wordMetric(metric, Math.abs(value)).replace(" %", "");
  if (/^[0.]+( |$)/.test(words)) return words;
  return `${value < 0 ? "−" : "+"}${words}`;
}

/** On the axis only the topmost tick carries the unit, and decides it. */
export function wordTick(metric: HealthMetric, value: number, top: number): string {
  if (metric === "requests") return wordCount(value);
  const isSeconds = metric !== "errors" && top >= 1000;
  const number = `${Number((isSeconds ? value / 1000 : value).toPrecision(3))}`;
  if (value !== top) return number;
  return metric === "errors" ? `${number} %` : `${number} ${isSeconds ? "s" : "ms"}`;
}

function wordShare(percent: number): string {
  return percent >= 10 ? percent.toFixed(1) : percent.toFixed(2);
}

function wordLatency(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${wordCount(ms)} ms`;
}
