import type { Distribution } from "../../lib/model/metrics/answer";

/** Where in equally wide bars a length stands, 0–1; what lies beyond the last stands in its middle. */
export function placeInBars(ms: number, bars: Distribution): number {
  const index = bars.findIndex(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
  const bar = bars[index];
  if (!bar) return ms < (bars[0]?.fromMs ?? 0) ? 0 : 1 - 0.5 / Math.max(1, bars.length);
  const width = bar.toMs - bar.fromMs;
  const share = index === bars.length - 1 || width <= 0 ? 0.5 : (ms - bar.fromMs) / width;
  return (index + share) / bars.length;
}

/** Whole counts from zero, three or four of them. */
export function countTicks(most: number): readonly number[] {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const step =
    [0.1, 0.2, 0.5, 1, 2, 5].map((one) => one * unit).find((one) => one >= 1 && most / one <= 4) ?? unit;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => Math.round(index * step));
}
