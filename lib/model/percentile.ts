import { selectAt } from "./select-at";

/** Linear between the two nearest values, as spreadsheets reckon; undefined for nothing. */
export function percentile(values: ArrayLike<number>, percent: number): number | undefined {
  return percentiles(values, [percent])?.[0];
}

/** Several of the same values; undefined for nothing. */
export function percentiles(
  values: ArrayLike<number>,
  percents: readonly number[],
): readonly number[] | undefined {
  if (values.length === 0) return undefined;
  const copy = copyForNow(values);
  return percents.map((percent) => {
    const place = (Math.min(100, Math.max(0, percent)) / 100) * (copy.length - 1);
    const below = selectAt(copy, Math.floor(place)) ?? 0;
    const above = selectAt(copy, Math.ceil(place)) ?? 0;
    return below + (above - below) * (place - Math.floor(place));
  });
}

// Thousands of lists are asked for one after the other: memory of its own for each would cost more than the reckoning.
let scratch = new Float64Array(1_024);

/** It holds until the next call. */
function copyForNow(values: ArrayLike<number>): Float64Array {
  if (scratch.length < values.length) scratch = new Float64Array(2 * values.length);
  scratch.set(values);
  return scratch.subarray(0, values.length);
}

/** Fewer results than this say nothing about what is usual. */
export const fewestForUsual = 5;

export function usualDuration(durationsMs: readonly number[]): number | undefined {
  return durationsMs.length < fewestForUsual ? undefined : percentile(durationsMs, 50);
}
