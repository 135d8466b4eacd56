import { expect, test } from "vitest";
import { type Outcome, readAgainMs } from "./read-again";

test.each<[Outcome, number, number, number | undefined]>([
  ["final", 1, 0, undefined],
  ["more-to-come", 1, 1_000, 1_000],
  ["more-to-come", 3, 8_000, 4_000],
  ["more-to-come", 9, 60_000, 15_000],
  ["more-to-come", 9, 91_000, undefined],
  ["failed", 1, 0, 2_000],
  ["failed", 4, 0, 16_000],
  ["failed", 5, 0, 600_000],
  ["failed", 50, 9e9, 600_000],
  ["denied", 1, 0, 3_600_000],
])("%s, at try %i, %i ms after it failed: asked again in %s ms", (outcome, tries, sinceMs, againMs) => {
  expect(readAgainMs(outcome, tries, sinceMs)).toBe(againMs);
});
