import {
  type ErrorMinute,
  fewestMinutes,
  findCriticalErrors,
  type OwnMinute,
  readDispersion,
  sum,
} from "./error-evidence";
import type { Health, HealthComparison, HealthSample, HealthSeries, MetricReading, Verdict } from "./health";
import type { EpochMs } from "./ids";
import { fewestPoints, isSlowerOften } from "./latency-evidence";
import { percentile } from "./percentile";

/** Percentage points: errors below it are never out of range, however certain. */
export const errorMargin = 0.1;
/** Errors are too few while new could fail this much more often than old, and as often again, without standing out. */
const tellable = 1;

/** By how much new may be slower, and from how many requests a minute on its quantile says something. */
const latencies = {
  p50: { share: 0.2, leastMs: 10, requests: 20 },
  // Of fewer than a hundred requests the 99th percentile is merely the slowest.
  p99: { share: 0.2, leastMs: 20, requests: 100 },
} as const;
type LatencyMetric = keyof typeof latencies;

/**
 * Advice on new against old, from the moment new first had traffic. Over all looks of a shift, two versions that are
 * alike are called worse with a chance of at most 5 %: 3 % by errors, 1 % by each of two latencies (union bound).
 */
export function judgeHealth({
  series,
  since,
  now,
}: {
  series: HealthSeries;
  since: EpochMs;
  now: EpochMs;
}): Health {
  const isWhole = ({ at }: HealthSample) => at + series.periodMs <= series.until;
  const whole = { old: series.old.filter(isWhole), new: series.new.filter(isWhole) };
  const isCounted = ({ at }: HealthSample) => at + series.periodMs > since;
  const sides = { old: whole.old.filter(isCounted), new: whole.new.filter(isCounted) };
  const pairs = toPairs(sides);
  const errors = compareErrors(pairs, readDispersion(whole.old.flatMap(toOwnMinute)));
  const comparisons = [errors, compareLatency(pairs, "p50"), compareLatency(pairs, "p99")];
  return {
    verdict: toVerdict(errors.reading, comparisons),
    at: now,
    since,
    requests: { new: countRequests(sides.new), old: countRequests(sides.old) },
    comparisons,
  };
}

function toVerdict(errors: MetricReading, all: readonly HealthComparison[]): Verdict {
  if (all.some(({ reading }) => reading === "out-of-range")) return "worse";
  return errors === "too-few" ? "too-few" : "holding";
}

const countRequests = (samples: readonly HealthSample[]) => sum(samples.map(({ requests = 0 }) => requests));

type Pair = { old: HealthSample; new: HealthSample };

/** Minutes of which both sides tell: one that only one side tells of compares nothing. */
function toPairs(sides: { old: readonly HealthSample[]; new: readonly HealthSample[] }): readonly Pair[] {
  const old = new Map(sides.old.map((sample) => [sample.at, sample]));
  return sides.new.flatMap((sample) => {
    const other = old.get(sample.at);
    return other ? [{ old: other, new: sample }] : [];
  });
}

function compareErrors(pairs: readonly Pair[], dispersion: number): HealthComparison {
  const minutes = pairs.flatMap(toErrorMinute);
  const newRequests = sum(minutes.map((minute) => minute.newRequests));
  const oldRequests = sum(minutes.map((minute) => minute.oldRequests));
  if (newRequests === 0 || oldRequests === 0) return { metric: "errors", reading: "too-few" };
  const ratio = {
    new: (100 * sum(minutes.map((minute) => minute.newErrors))) / newRequests,
    old: (100 * sum(minutes.map((minute) => minute.oldErrors))) / oldRequests,
  };
  const critical = findCriticalErrors(minutes, dispersion);
  if (critical === undefined) return { metric: "errors", ...ratio, reading: "too-few" };
  const allowed = Math.max(errorMargin, (100 * critical) / newRequests - ratio.old);
  return { metric: "errors", ...ratio, allowed, reading: readErrors(minutes, ratio, allowed) };
}

function toOwnMinute({ requests, errors }: HealthSample): readonly OwnMinute[] {
  return requests === undefined || errors === undefined
    ? []
    : [{ requests, errors: Math.min(errors, requests) }];
}

function toErrorMinute({ old, new: fresh }: Pair): readonly ErrorMinute[] {
  if (old.requests === undefined || fresh.requests === undefined) return [];
  if (old.errors === undefined || fresh.errors === undefined) return [];
  // An answer may be counted in the minute after its request.
  const newErrors = Math.min(fresh.errors, fresh.requests);
  const oldErrors = Math.min(old.errors, old.requests);
  return [{ newRequests: fresh.requests, newErrors, oldRequests: old.requests, oldErrors }];
}

function readErrors(
  minutes: readonly ErrorMinute[],
  ratio: { new: number; old: number },
  allowed: number,
): MetricReading {
  const bad = minutes.filter(({ newErrors }) => newErrors > 0).length;
  if (ratio.new - ratio.old >= allowed) return bad >= fewestMinutes ? "out-of-range" : "too-few";
  return allowed > Math.max(tellable, ratio.old) ? "too-few" : "within-range";
}

function compareLatency(pairs: readonly Pair[], metric: LatencyMetric): HealthComparison {
  const points = pairs.flatMap((pair) => toPoint(pair, metric));
  const [fresh, old] = [median(points.map((point) => point.new)), median(points.map((point) => point.old))];
  if (fresh === undefined || old === undefined) return { metric, reading: "too-few" };
  const allowed = readAllowance(old, metric);
  const told = { metric, new: fresh, old, allowed } as const;
  if (points.length < fewestPoints) return { ...told, reading: "too-few" };
  if (fresh - old < allowed) return { ...told, reading: "within-range" };
  const slower = points.filter((point) => point.new - point.old >= readAllowance(point.old, metric)).length;
  const isOut = isSlowerOften({ slower, minutes: points.length });
  return { ...told, reading: isOut ? "out-of-range" : "too-few" };
}

const median = (values: readonly number[]) => percentile(values, 50);

function readAllowance(oldMs: number, metric: LatencyMetric): number {
  return Math.max(latencies[metric].share * oldMs, latencies[metric].leastMs);
}

function toPoint({ old, new: fresh }: Pair, metric: LatencyMetric): readonly { old: number; new: number }[] {
  const { requests } = latencies[metric];
  if ((old.requests ?? 0) < requests || (fresh.requests ?? 0) < requests) return [];
  const [oldMs, newMs] = metric === "p50" ? [old.p50Ms, fresh.p50Ms] : [old.p99Ms, fresh.p99Ms];
  return oldMs === undefined || newMs === undefined ? [] : [{ old: oldMs, new: newMs }];
}
