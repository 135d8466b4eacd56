import { expect, it } from "vitest";
import type { CloudWatchCheck } from "../../lib/model/metrics/answer";
import { tellCheck, tellDay } from "./cloudwatch-words";

it.each<[Omit<CloudWatchCheck, "days">, string]>([
  [{ ours: 214, theirs: 214 }, "both counted 214"],
  [{ ours: 209, theirs: 214 }, "5 of 214 are missing here"],
  [{ ours: 214, theirs: 200 }, "214 here, 200 there"],
  [
    { ours: 1, theirs: 1, failed: { ours: 9, theirs: 9 }, averageMs: { ours: 600_000, theirs: 1_980_000 } },
    "both counted 1; both count 9 failed; 33 min on average against 10 min here",
  ],
  [
    { ours: 1, theirs: 1, failed: { ours: 2, theirs: 3 }, averageMs: { ours: 600_000 } },
    "both counted 1; 2 failed here, 3 there",
  ],
])("%j reads: %s", (check, words) => expect(tellCheck({ days: [], ...check })).toBe(words));

it("tells of a day where the gap is", () => {
  expect(
    [
      { ours: 3, theirs: 5 },
      { ours: 5, theirs: 3 },
    ].map(tellDay),
  ).toEqual(["3 of 5, 2 missing here", "5 here, 3 there"]);
});
