import type { HealthSample, HealthSeries } from "./health";

export const minuteMs = 60_000;
/** New first has traffic at the beginning of this minute. */
export const shiftedAt = Date.UTC(2026, 10, 21, 10, 31);

/** Whole minutes from the shift on; `undefined` for a minute CloudWatch tells nothing of. */
export function series(sides: {
  old: readonly (Omit<HealthSample, "at"> | undefined)[];
  new: readonly (Omit<HealthSample, "at"> | undefined)[];
}): HealthSeries {
  const minutes = Math.max(sides.old.length, sides.new.length);
  const toSamples = (side: readonly (Omit<HealthSample, "at"> | undefined)[]) =>
    side.flatMap((sample, index) => (sample ? [{ ...sample, at: shiftedAt + index * minuteMs }] : []));
  return {
    periodMs: minuteMs,
    old: toSamples(sides.old),
    new: toSamples(sides.new),
    until: shiftedAt + minutes * minuteMs,
  };
}

/** The first so many minutes of it, as whoever looked then saw them. */
export function seenAfter(all: HealthSeries, minutes: number): HealthSeries {
  const until = shiftedAt + minutes * minuteMs;
  const isWhole = ({ at }: HealthSample) => at + all.periodMs <= until;
  return { ...all, old: all.old.filter(isWhole), new: all.new.filter(isWhole), until };
}
