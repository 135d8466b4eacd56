import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AlarmState } from "./alarm";
import { extraPeriods, judgeDatapoints, missingDataTreatments } from "./datapoints";

const breaches = (value: number) => value > 0;

/** `X` breaches, `0` doesn't, `-` is missing; oldest first. */
function points(text: string): (number | undefined)[] {
  return [...text].map((sign) => (sign === "-" ? undefined : Number(sign === "X")));
}

// The tables of CloudWatch's user guide, "Configuring how CloudWatch alarms treat missing data".
describe.each([
  ["0-X-X", "OK", "OK", "OK", "OK"],
  ["----0", "OK", "OK", "OK", "OK"],
  ["-----", "INSUFFICIENT_DATA", undefined, "ALARM", "OK"],
  ["0XX-X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["--X--", "ALARM", undefined, "ALARM", "OK"],
] as const)("3 out of 3, %s", (text, ...expected) => {
  test.each(missingDataTreatments.map((missing, index) => [missing, expected[index]] as const))(
    "%s: %s",
    (missing, state) => {
      const rules = { evaluationPeriods: 3, datapointsToAlarm: 3, missing };
      expect(judgeDatapoints(points(text), breaches, rules)).toBe(state);
    },
  );
});

describe.each([
  ["0-X-X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["00X0X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["0-X--", "OK", "OK", "ALARM", "OK"],
  ["----0", "OK", "OK", "ALARM", "OK"],
  ["---X-", "ALARM", undefined, "ALARM", "OK"],
] as const)("2 out of 3, %s", (text, ...expected) => {
  test.each(missingDataTreatments.map((missing, index) => [missing, expected[index]] as const))(
    "%s: %s",
    (missing, state) => {
      const rules = { evaluationPeriods: 3, datapointsToAlarm: 2, missing };
      expect(judgeDatapoints(points(text), breaches, rules)).toBe(state);
    },
  );
});

/** The same, said plainly, for as long as there are N points; undefined where gaps have a say. */
function slowly(values: readonly (number | undefined)[], n: number, m: number): AlarmState | undefined {
  const newest = values.filter((value) => value !== undefined).slice(-n);
  const bad = newest.filter(breaches).length;
  if (newest.length === n) return bad >= m ? "ALARM" : "OK";
  return undefined;
}

test("with enough points M of the newest N decide, whatever is said of missing ones", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n }))),
      fc.constantFrom(...missingDataTreatments),
      fc.infiniteStream(fc.constantFrom("X", "0", "-")),
      ([n, m], missing, signs) => {
        const values = points([...signs.take(n + extraPeriods)].join(""));
        const expected = slowly(values, n, m);
        const rules = { evaluationPeriods: n, datapointsToAlarm: m, missing };
        if (expected) expect(judgeDatapoints(values, breaches, rules)).toBe(expected);
      },
    ),
  );
});
