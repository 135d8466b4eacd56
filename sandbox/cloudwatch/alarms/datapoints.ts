import type { AlarmState } from "./alarm";

export const missingDataTreatments = ["missing", "ignore", "breaching", "notBreaching"] as const;
export type MissingData = (typeof missingDataTreatments)[number];

/** M of N: so many of the last so many points must breach. */
export interface Rules {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missing: MissingData;
}

/** CloudWatch looks further back than the periods it evaluates, so that a gap or a late point doesn't decide. */
export const extraPeriods = 2;

/**
 * The state that points make, oldest first, `undefined` where there is none; the list reaches `extraPeriods` further
 * back than what is evaluated. Undefined: the alarm stays as it is.
 */
export function judgeDatapoints(
  points: readonly (number | undefined)[],
  breaches: (value: number) => boolean,
  { evaluationPeriods, datapointsToAlarm, missing }: Rules,
): AlarmState | undefined {
  const existing = points.flatMap((value, index) =>
    value === undefined ? [] : [{ breaching: breaches(value), age: points.length - index }],
  );
  const evaluated = existing.slice(-evaluationPeriods);
  const breaching = evaluated.filter((point) => point.breaching);
  if (breaching.length >= datapointsToAlarm) return "ALARM";
  const gaps = evaluationPeriods - evaluated.length;
  if (gaps === 0) return "OK";
  switch (missing) {
    case "breaching":
      return breaching.length + gaps >= datapointsToAlarm ? "ALARM" : "OK";
    case "notBreaching":
      return "OK";
    case "ignore":
      return evaluated.length > breaching.length ? "OK" : undefined;
    case "missing":
      if (evaluated.length === 0) return "INSUFFICIENT_DATA";
      if (evaluated.length > breaching.length) return "OK";
      // All there is breaches: enough to alarm once its oldest could be the first of M.
      return (breaching[0]?.age ?? 0) >= datapointsToAlarm ? "ALARM" : undefined;
  }
}

const comparisons = {
  GreaterThanOrEqualToThreshold: {
    words: "greater than or equal to",
    holds: (a: number, b: number) => a >= b,
  },
  GreaterThanThreshold: { words: "greater than", holds: (a: number, b: number) => a > b },
  LessThanThreshold: { words: "less than", holds: (a: number, b: number) => a < b },
  LessThanOrEqualToThreshold: { words: "less than or equal to", holds: (a: number, b: number) => a <= b },
} as const;

export type Comparison = (typeof comparisons)[keyof typeof comparisons];

/** Undefined for comparisons with a band: the sandbox detects no anomalies. */
export function toComparison(operator: string | undefined): Comparison | undefined {
  const known: Readonly<Record<string, Comparison>> = comparisons;
  return operator !== undefined && Object.hasOwn(known, operator) ? known[operator] : undefined;
}
