import type { EpochMs } from "./ids";

/** From each moment on, this share. */
export type SharePoint = { at: EpochMs; percent: number };
export type SparkFrame = { from: EpochMs; until: EpochMs; width: number; height: number };

/** A line in steps, for the `d` of a path; nothing where there is nothing to draw. */
export function stepLine(points: readonly SharePoint[], until: EpochMs, frame: SparkFrame): string {
  const [first] = points;
  if (!first || until < first.at) return "";
  const reached = points.filter(({ at }) => at <= until);
  const steps = reached.slice(1).map(({ at, percent }) => `H${toX(at, frame)}V${toY(percent, frame)}`);
  return `M${toX(first.at, frame)} ${toY(first.percent, frame)}${steps.join("")}H${toX(until, frame)}`;
}

/** The same line, closed along the foot. */
export function stepArea(points: readonly SharePoint[], until: EpochMs, frame: SparkFrame): string {
  const line = stepLine(points, until, frame);
  const [first] = points;
  return line && first ? `${line}V${frame.height}H${toX(first.at, frame)}Z` : "";
}

/** Half pixels: a finer place would be another path each second, and nobody would see it. */
function toX(at: EpochMs, { from, until, width }: SparkFrame): number {
  const share = until <= from ? 1 : (at - from) / (until - from);
  return Math.round(Math.min(1, Math.max(0, share)) * width * 2) / 2;
}

function toY(percent: number, { height }: SparkFrame): number {
  return Math.round((1 - percent / 100) * height * 2) / 2;
}
