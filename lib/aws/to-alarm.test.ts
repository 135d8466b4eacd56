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

  test("needs its name, and keeps a state we have never met", () => {
    expect(toAlarmReading({})).toBeUndefined();
    const StateValue = "SNOOZED" as never; // As it would come on the wire.
    expect(toCompositeAlarmReading({ AlarmName: "all", StateValue })).toMatchObject({
      state: { kind: "unknown", word: "SNOOZED" },
      isComposite: true,
    });
  });
});
