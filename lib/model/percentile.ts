/** Linear between the two nearest values, as spreadsheets reckon; undefined for nothing. */
export function percentile(values: ArrayLike<number>, percent: number): number | undefined {
  return percentileOf(Float64Array.from(values).sort(), percent);
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
