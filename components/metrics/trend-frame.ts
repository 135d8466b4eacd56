import type { EpochMs } from "../../lib/model/ids";
import type { Outlier, Trend, TrendPoint } from "../../lib/model/metrics/answer";
import { spanTicks } from "./span-words";

/** Of a day or a week, at its middle. `null`, not absent: recharts leaves a gap there. */
export type PlotPoint = {
  at: EpochMs;
  from: EpochMs;
  n: number;
  p50: number | null;
  p90: number | null;
  band: readonly [number, number] | null;
};

export type TrendFrame = {
  points: readonly PlotPoint[];
  from: EpochMs;
  to: EpochMs;
  ticks: readonly number[];
  top: number;
};

/** Fewer than these make no line: between two points anything may have been. */
const fewestForLine = 3;

export function hasLine(points: readonly TrendPoint[]): boolean {
  return points.filter(({ p50 }) => p50 !== undefined).length >= fewestForLine;
}

/** From zero. Outliers do not stretch it: they would press everything else to the ground. */
export function toTrendFrame({ points, before, outliers }: Trend): TrendFrame {
  const most = Math.max(0, before?.p50 ?? 0, ...points.map(({ p50 = 0, p90 = 0 }) => Math.max(p50, p90)));
  const near = outliers.map(({ ms }) => ms).filter((ms) => ms <= most * 1.4);
  const ticks = spanTicks(Math.max(most * 1.05, ...near));
  return {
    points: points.map(toPlotPoint),
    from: points[0]?.from ?? 0,
    to: points.at(-1)?.to ?? 1,
    ticks,
    top: ticks.at(-1) ?? 1,
  };
}

function toPlotPoint({ from, to, n, p50, p90 }: TrendPoint): PlotPoint {
  const band = p50 === undefined || p90 === undefined ? null : ([p50, p90] as const);
  return { at: (from + to) / 2, from, n, p50: p50 ?? null, p90: p90 ?? null, band };
}

/** Neither neighbour is known: a line would not show it. */
export function isAlone(points: readonly PlotPoint[], index: number): boolean {
  const isKnown = (at: number) => (points[at]?.p50 ?? null) !== null;
  return isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1);
}

export type PlotBox = { left: number; right: number; top: number; bottom: number };

export function placeX(at: EpochMs, { from, to }: TrendFrame, { left, right }: PlotBox): number {
  const share = to > from ? (at - from) / (to - from) : 0;
  return left + Math.min(1, Math.max(0, share)) * (right - left);
}

export function placeY(ms: number, { top: most }: TrendFrame, { top, bottom }: PlotBox): number {
  return bottom - Math.min(1, Math.max(0, ms / most)) * (bottom - top);
}

export type OutlierMark = { outlier: Outlier; x: number; y: number; isBeyond: boolean };

/** What took longer than the axis tells stands on its upper edge, with its own words. */
export function toMarks(outliers: readonly Outlier[], frame: TrendFrame, box: PlotBox): OutlierMark[] {
  return outliers.map((outlier) => ({
    outlier,
    x: placeX(outlier.endedAt, frame, box),
    y: placeY(outlier.ms, frame, box),
    isBeyond: outlier.ms > frame.top,
  }));
}

/** Words at the ends of lines, pushed apart until each has its line; the order stays. */
export function spreadLabels(places: readonly number[], room: number, box: PlotBox): number[] {
  const order = places.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let least = box.top;
  for (const one of order) {
    one.y = Math.max(one.y, least);
    least = one.y + room;
  }
  let most = box.bottom;
  for (const one of order.toReversed()) {
    one.y = Math.min(one.y, most);
    most = one.y - room;
  }
  return order.sort((a, b) => a.index - b.index).map(({ y }) => y);
}

/** Up to `most` of the buckets' beginnings, evenly apart. */
export function dayTicks(points: readonly PlotPoint[], most: number): EpochMs[] {
  if (points.length === 0) return [];
  const step = Math.max(1, Math.ceil(points.length / most));
  const first = Math.floor(((points.length - 1) % step) / 2);
  return points.filter((_, index) => index % step === first).map(({ at }) => at);
}

type Wanted = { x: number; words: string };
export type PlacedName = { x: number; anchor: "start" | "end"; words: string } | undefined;

const letterWidth = 5.8;
const nameGap = 8;

/**
 * Names beside their marks on one line: to the right, else to the left, else not at all. `others`: marks on that line
 * that no name may cover.
 */
export function placeNames(
  wanted: readonly Wanted[],
  { left, right }: PlotBox,
  others: readonly number[] = [],
): PlacedName[] {
  const taken: { from: number; to: number }[] = [];
  const isFree = (from: number, to: number) =>
    from >= left &&
    to <= right &&
    taken.every((one) => to < one.from || from > one.to) &&
    others.every((x) => x <= from || x >= to);
  return wanted.map(({ x, words }) => {
    const room = words.length * letterWidth + 2 * nameGap;
    const sides = [
      { from: x, to: x + room, anchor: "start" as const, x: x + nameGap },
      { from: x - room, to: x, anchor: "end" as const, x: x - nameGap },
    ];
    const side = sides.find(({ from, to }) => isFree(from, to));
    if (!side) return undefined;
    taken.push(side);
    return { x: side.x, anchor: side.anchor, words };
  });
}
