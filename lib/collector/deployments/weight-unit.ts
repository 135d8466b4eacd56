import type { AliasReading, CodeDeployTargetReading } from "../../model/deployment-reading";

/**
 * AWS documents a Lambda target's weight as a percentage and nobody has proven it: 1 may be all or a hundredth.
 * The alias tells which of the two it is.
 */
export type WeightUnit = "percent" | "fraction";

const tolerance = 0.05;

export function findUnit(reading: CodeDeployTargetReading, alias: AliasReading): WeightUnit | undefined {
  const told = reading.sides?.new?.percent;
  if (told === undefined) return undefined;
  const share = shareOf(reading, alias);
  // The two answers may be of two moments: then neither fits.
  if (isAlike(told, share)) return "percent";
  return isAlike(told * 100, share) ? "fraction" : undefined;
}

function isAlike(a: number, b: number): boolean {
  return a > 0 && b > 0 && Math.abs(a - b) <= tolerance * Math.max(a, b);
}

/** With the share in percent; without one where it can't be told. */
export function withPercent(
  reading: CodeDeployTargetReading,
  unit: WeightUnit | undefined,
  alias: AliasReading | undefined,
): CodeDeployTargetReading {
  if (!reading.isFractionPossible || unit === "percent") return reading;
  const told = reading.sides?.new?.percent;
  if (unit === "fraction" && told !== undefined) return withShare(reading, told * 100);
  return withShare(reading, alias && shareOf(reading, alias));
}

function shareOf({ sides }: CodeDeployTargetReading, { version, additional }: AliasReading): number {
  if (version === sides?.new?.version) return additional ? 100 - additional.percent : 100;
  return additional?.percent ?? 0;
}

function withShare(reading: CodeDeployTargetReading, percent: number | undefined): CodeDeployTargetReading {
  const { old, new: next } = reading.sides ?? {};
  return {
    ...reading,
    sides: {
      old: old && { ...old, percent: percent === undefined ? undefined : 100 - percent },
      new: next && { ...next, percent },
    },
  };
}
