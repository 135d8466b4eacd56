import { expect, test } from "vitest";
import { muteEndsAt } from "./mute-ends";

const now = Date.UTC(2026, 10, 21, 10, 42, 18);

test.each([
  [{ kind: "span", id: "4h" } as const, Date.UTC(2026, 10, 21, 14, 42)],
  [{ kind: "span", id: "7d" } as const, Date.UTC(2026, 10, 28, 10, 42)],
  [{ kind: "date", date: "2026-11-24" } as const, new Date(2026, 10, 24).getTime()],
  [{ kind: "date", date: "" } as const, undefined],
])("%j ends at %s", (end, at) => {
  expect(muteEndsAt(end, now)).toBe(at);
});
