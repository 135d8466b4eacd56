/** Linear between the two nearest values, as spreadsheets reckon; undefined for nothing. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
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
