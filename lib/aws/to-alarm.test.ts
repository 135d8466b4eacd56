import { describe, expect, test } from "vitest";
import { toAlarmReading, toCompositeAlarmReading } from "./to-alarm";

describe("an alarm", () => {
  const StateTransitionedTimestamp = new Date(1_000);
  const StateUpdatedTimestamp = new Date(9_000);

  test("is in its state since the transition, not since it was last looked at", () => {
    const raw = { AlarmName: "5xx", StateValue: "ALARM", StateUpdatedTimestamp } as const;
    expect(toAlarmReading({ ...raw, StateTransitionedTimestamp })?.since).toBe(1_000);
    expect(toAlarmReading(raw)?.since).toBe(9_000);
  });

  test("says what it compares: its metric, or of several queries the one that is returned", () => {
    const plain = { AlarmName: "p99", MetricName: "Duration", ExtendedStatistic: "p99", Threshold: 800 };
    expect(toAlarmReading(plain)).toMatchObject({ metricName: "Duration", statistic: "p99", threshold: 800 });
    const Metrics = [
      { Id: "failed", ReturnData: false, Label: "5xx" },
      { Id: "ratio", Label: "Errors (%)" },
    ];
    expect(toAlarmReading({ AlarmName: "errors", Metrics })?.metricName).toBe("Errors (%)");
    expect(toAlarmReading({ AlarmName: "errors" })?.metricName).toBeUndefined();
  });

  test("needs its name, and keeps a state we have never met", () => {
    expect(toAlarmReading({})).toBeUndefined();
    const StateValue = "SNOOZED" as never; // As it would come on the wire.
    expect(toCompositeAlarmReading({ AlarmName: "all", StateValue })).toMatchObject({
      state: { kind: "unknown", word: "SNOOZED" },
      isComposite: true,
    });
  });
});
