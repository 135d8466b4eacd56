import type { Conduct } from "../../traffic/behaviour";

/** What was measured in a minute, or in several of them together. */
export interface Measured {
  readonly samples: number;
  readonly sum: number;
  readonly least: number;
  readonly most: number;
  /** Of what is spread log-normally: how many samples came from which spread. Percentiles need it. */
  readonly spreads?: readonly Spread[];
  /** Of what was published value by value, each with how often it came. */
  readonly values?: readonly Counted[];
}

export interface Counted {
  readonly value: number;
  readonly count: number;
}

/** Log-normal: `ln x` has this middle and width. */
export interface Spread {
  readonly samples: number;
  readonly middle: number;
  readonly width: number;
}

/** A thing counted: each is a sample of 1. */
export function counted(count: number): Measured | undefined {
  return count > 0 ? { samples: count, sum: count, least: 1, most: 1 } : undefined;
}

/** Of `samples` things `count` were so, each reported as 1, the others as 0. */
export function countedAmong(samples: number, count: number): Measured | undefined {
  if (samples === 0) return undefined;
  return { samples, sum: count, least: count === samples ? 1 : 0, most: count > 0 ? 1 : 0 };
}

/** Something that has a level, reported `samples` times. */
export function level(value: number, samples = 1, swing = 0): Measured {
  return { samples, sum: value * samples, least: value - swing, most: value + swing };
}

export function merge(a: Measured | undefined, b: Measured | undefined): Measured | undefined {
  if (!a || !b) return a ?? b;
  return {
    samples: a.samples + b.samples,
    sum: a.sum + b.sum,
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
    ...(a.spreads && b.spreads ? { spreads: mergeSpreads(a.spreads, b.spreads) } : {}),
    ...(a.values && b.values ? { values: [...a.values, ...b.values] } : {}),
  };
}

function mergeSpreads(a: readonly Spread[], b: readonly Spread[]): Spread[] {
  const merged = [...a];
  for (const spread of b) {
    const at = merged.findIndex(({ middle, width }) => middle === spread.middle && width === spread.width);
    const known = merged[at];
    if (known) merged[at] = { ...known, samples: known.samples + spread.samples };
    else merged.push(spread);
  }
  return merged;
}

/** How many widths of a normal distribution lie between its middle and its 99th percentile. */
const widthsToP99 = 2.326_347_874;

export function spreadOf({ p50Ms, p99Ms }: Conduct, samples: number, unitMs: number): Spread {
  return {
    samples,
    middle: Math.log(p50Ms / unitMs),
    width: Math.max(1e-6, Math.log(Math.max(p99Ms, p50Ms) / p50Ms) / widthsToP99),
  };
}
