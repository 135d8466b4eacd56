import { fewestForUsual, percentiles } from "../percentile";

/** From p50 to p90 of the latest that went well: "usually 6–9 min". */
export type UsualRange = { n: number; p50: number; p90: number };

/** Of what was long ago nobody says "usually". */
export const mostForUsual = 50;

export function toUsualRange(latestMs: readonly number[]): UsualRange | undefined {
  if (latestMs.length < fewestForUsual) return undefined;
  const [p50 = 0, p90 = 0] = percentiles(latestMs, [50, 90]) ?? [];
  return { n: latestMs.length, p50, p90 };
}
