import { describe, expect, it, test } from "vitest";
import type { DeploymentSnapshot } from "./deployment";
import { createdAt, deployment } from "./deployment.fixture";
import { toDeploymentRow } from "./deployment-row";
import { type NextUp, plannedSteps, readNextUp, wordCountdown } from "./next-up";

const minute = 60_000;
const shiftsAt = createdAt + 3 * minute;
const ready = { status: "Ready", targets: [] } as const;

describe("what a deployment comes to next", () => {
  test.each<[string, Partial<DeploymentSnapshot>, NextUp]>([
    ["the second step of a canary", {}, { kind: "step", at: shiftsAt + 15 * minute, percent: 100 }],
    [
      "the next step of a linear shift",
      { strategy: { kind: "linear", percent: 10, intervalMs: minute } },
      { kind: "step", at: shiftsAt + minute, percent: 20 },
    ],
    ["no step before the shift has begun", { targets: [], weights: [] }, { kind: "unknown" }],
    ["a decision nobody set a time for", ready, { kind: "decision", at: undefined }],
    [
      "a decision until the hook gives up",
      { status: "IN_PROGRESS", pause: { hookId: "h", expiresAt: createdAt + 9 * minute } },
      { kind: "decision", at: createdAt + 9 * minute },
    ],
    ["nothing once it is over", { status: "Succeeded" }, { kind: "unknown" }],
    ["nothing while it is rolled back", { status: "ROLLBACK_IN_PROGRESS" }, { kind: "unknown" }],
  ])("is %s", (_, changes, expected) => {
    expect(readNextUp(toDeploymentRow(deployment(changes)))).toEqual(expected);
  });

  it("is the end of old once all traffic is on new", () => {
    const weights = [...deployment().weights, { at: shiftsAt + 15 * minute, percent: 100 }];
    const row = toDeploymentRow(deployment({ weights, targets: [], isTerminationWait: true }));
    expect(readNextUp(row)).toEqual({ kind: "old-ends", at: shiftsAt + 45 * minute });
  });
});

it("has the steps of its strategy from the first on", () => {
  expect(plannedSteps(toDeploymentRow(deployment()))).toEqual([
    { at: shiftsAt, percent: 10 },
    { at: shiftsAt + 15 * minute, percent: 100 },
  ]);
});

test.each([
  [-1, "due"],
  [252_000, "4:12"],
  [108 * minute, "1 h 48 m"],
])("%d ms are left in words: %s", (leftMs, words) => {
  expect(wordCountdown(leftMs)).toBe(words);
});
