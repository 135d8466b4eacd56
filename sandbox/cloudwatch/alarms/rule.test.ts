import { describe, expect, test } from "vitest";
import type { AlarmState } from "./alarm";
import { alarmsIn, holds, parseRule, RuleError } from "./rule";

const states: Readonly<Record<string, AlarmState>> = {
  bad: "ALARM",
  good: "OK",
  unknown: "INSUFFICIENT_DATA",
  "two words": "ALARM",
};

describe("a composite alarm's rule", () => {
  test.each([
    ["ALARM(bad)", true],
    ['ALARM("two words")', true],
    ["ALARM(two words)", true],
    ["ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:bad)", true],
    ["OK(bad)", false],
    ["INSUFFICIENT_DATA(unknown)", true],
    ["NOT OK(good)", false],
    ["ALARM(good) OR ALARM(bad)", true],
    ["ALARM(good) AND ALARM(bad)", false],
    ["ALARM(good) AND ALARM(bad) OR TRUE", true],
    ["ALARM(good) AND (ALARM(bad) OR TRUE)", false],
    ["NOT (ALARM(good) OR FALSE)", true],
    ["ALARM(nobody)", false],
  ])("%s is %s", (text, expected) => {
    expect(holds(parseRule(text), (name) => states[name])).toBe(expected);
  });

  test.each(["", "ALARM", "ALARM(", "ALARM()", "BROKEN(a)", "ALARM(a) ALARM(b)", "ALARM(a) AND", '"a'])(
    "can't be read: %s",
    (text) => {
      expect(() => parseRule(text)).toThrow(RuleError);
    },
  );

  test("names the alarms it looks at, each once", () => {
    expect(alarmsIn(parseRule("ALARM(a) AND (OK(b) OR NOT ALARM(a))"))).toEqual(["a", "b"]);
  });
});
