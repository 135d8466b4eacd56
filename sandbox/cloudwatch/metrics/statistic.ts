import type { Counted, Measured } from "./measured";
import { percentileOf } from "./percentile";

/** What is asked of what was measured. */
export type Statistic =
  | { readonly kind: "simple"; readonly of: SimpleStatistic }
  | { readonly kind: "percentile"; readonly share: number };

export const simpleStatistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] as const;
export type SimpleStatistic = (typeof simpleStatistics)[number];

/** Undefined for what is no statistic, or one the sandbox doesn't have (trimmed means and the like). */
export function toStatistic(text: string): Statistic | undefined {
  const simple = simpleStatistics.find((statistic) => statistic === text);
  if (simple) return { kind: "simple", of: simple };
  const [, percent] = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(text) ?? [];
  const share = Number(percent) / 100;
  return percent !== undefined && share <= 1 ? { kind: "percentile", share } : undefined;
}

/** `unrest`: see `percentileOf`. Undefined where the statistic says nothing of what was measured. */
export function read(statistic: Statistic, measured: Measured, unrest: number): number | undefined {
  if (statistic.kind === "simple") return readSimple(statistic.of, measured);
  if (measured.spreads) return percentileOf(measured.spreads, statistic.share, unrest);
  return measured.values
    ? readCounted(statistic.share, measured.values)
    : readUnspread(statistic.share, measured);
}

/** The value below which that share of all lie. */
function readCounted(share: number, values: readonly Counted[]): number | undefined {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const wanted = share * sorted.reduce((all, { count }) => all + count, 0);
  let reached = 0;
  const found = sorted.find(({ count }) => {
    reached += count;
    return reached >= wanted;
  });
  return found?.value;
}

function readSimple(statistic: SimpleStatistic, { samples, sum, least, most }: Measured): number {
  switch (statistic) {
    case "SampleCount":
      return samples;
    case "Average":
      return sum / samples;
    case "Sum":
      return sum;
    case "Minimum":
      return least;
    case "Maximum":
      return most;
  }
}

/** Of ones and zeros their order decides; of levels the way from the least to the most. */
function readUnspread(share: number, { samples, sum, least, most }: Measured): number {
  if (least === 0 && most === 1) return share > 1 - sum / samples ? 1 : 0;
  return least + (most - least) * share;
}
