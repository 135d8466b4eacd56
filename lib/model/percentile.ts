/** Linear between the two nearest values, as spreadsheets reckon; undefined for nothing. */
export function percentile(values: ArrayLike<number>, percent: number): number | undefined {
  return percentileOf(sortForNow(values), percent);
}

/** Several of the same values, which are sorted once; undefined for nothing. */
export function percentiles(
  values: ArrayLike<number>,
  percents: readonly number[],
): readonly number[] | undefined {
  if (values.length === 0) return undefined;
  const sorted = sortForNow(values);
  return percents.flatMap((percent) => percentileOf(sorted, percent) ?? []);
}

// Thousands of short lists are asked for one after the other: memory of its own for each would cost more than its order.
let scratch = new Float64Array(1_024);

/** In their order until the next call. */
function sortForNow(values: ArrayLike<number>): Float64Array {
  if (scratch.length < values.length) scratch = new Float64Array(2 * values.length);
  scratch.set(values);
  return scratch.subarray(0, values.length).sort();
}

/** Of values in their order: who asks for several of them sorts once. */
export function percentileOf(sorted: ArrayLike<number>, percent: number): number | undefined {
  const place = (Math.min(100, Math.max(0, percent)) / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}

/** Fewer results than this say nothing about what is usual. */
export const fewestForUsual = 5;

export function usualDuration(durationsMs: readonly number[]): number | undefined {
  return durationsMs.length < fewestForUsual ? undefined : percentile(durationsMs, 50);
}
