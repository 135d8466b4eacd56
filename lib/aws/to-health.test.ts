import { describe, expect, test } from "vitest";
import { toSamples } from "./to-health";

const minuteMs = 60_000;
const whole = { from: 0, to: 10 * minuteMs };
const behindBalancer = {
  kind: "target-group",
  targetGroup: "targetgroup/a/1",
  loadBalancer: "app/a/1",
} as const;
const version = { kind: "function-version", functionName: "f", alias: "live", version: "42" } as const;

/** Points by minute. */
function pointsOf(series: Partial<Record<"requests" | "errors" | "p50" | "p99", Record<number, number>>>) {
  return (metric: keyof typeof series) =>
    new Map(Object.entries(series[metric] ?? {}).map(([at, value]) => [Number(at) * minuteMs, value]));
}

describe("samples", () => {
  test("of a load balancer have no errors where there were requests and its counter is silent", () => {
    const points = pointsOf({ requests: { 1: 100, 2: 90 }, errors: { 2: 3 }, p99: { 1: 0.25 } });
    expect(toSamples(behindBalancer, points, whole)).toEqual([
      { at: minuteMs, requests: 100, errors: 0, p50Ms: undefined, p99Ms: 250 },
      { at: 2 * minuteMs, requests: 90, errors: 3, p50Ms: undefined, p99Ms: undefined },
    ]);
  });

  test("of a function are unknown where its counter is silent: it publishes its zeros", () => {
    const points = pointsOf({ requests: { 1: 100, 2: 90 }, errors: { 2: 0 }, p50: { 1: 12 } });
    expect(toSamples(version, points, whole).map(({ errors, p50Ms }) => [errors, p50Ms])).toEqual([
      [undefined, 12],
      [0, undefined],
    ]);
  });

  test("have no errors at all where requests are not told, and no minute of which nothing is", () => {
    const points = pointsOf({ errors: { 3: 2 } });
    expect(toSamples(behindBalancer, points, whole)).toEqual([
      { at: 3 * minuteMs, requests: undefined, errors: undefined, p50Ms: undefined, p99Ms: undefined },
    ]);
    expect(toSamples(behindBalancer, pointsOf({}), whole)).toEqual([]);
  });

  test("are oldest first, and none from outside what was asked", () => {
    const points = pointsOf({ requests: { 9: 1, 2: 1, 10: 1, 1: 1 } });
    const between = { from: 2 * minuteMs, to: 10 * minuteMs };
    expect(toSamples(version, points, between).map(({ at }) => at / minuteMs)).toEqual([2, 9]);
  });
});
