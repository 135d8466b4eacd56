import { describe, expect, test } from "vitest";
import type { DeploymentSnapshot, LifecycleEvent } from "./deployment";
import { createdAt, deployment } from "./deployment.fixture";
import { type Plan, readPlan } from "./plan";

const at = (minutes: number) => createdAt + minutes * 60_000;
const weights = (...seen: [minutes: number, percent: number][]) =>
  seen.map(([minute, percent]) => ({ at: at(minute), percent }));
const events = (...told: [name: string, from?: number, to?: number][]): DeploymentSnapshot["targets"] => [
  {
    id: "prod:checkout",
    status: "InProgress",
    events: told.map(([name, from, to]): LifecycleEvent => {
      const status = to !== undefined ? "Succeeded" : from !== undefined ? "InProgress" : "Pending";
      const startedAt = from === undefined ? undefined : at(from);
      return { name, status, startedAt, endedAt: to === undefined ? undefined : at(to) };
    }),
  },
];
const native: Partial<DeploymentSnapshot> = {
  engine: "ECS",
  status: "IN_PROGRESS",
  targets: [],
  waits: { bakeMs: 600_000 },
};

describe("what is planned", () => {
  test.each<[string, Partial<DeploymentSnapshot>, Partial<Plan>]>([
    [
      "a canary begins with its AllowTraffic event, and old stays after it",
      {},
      {
        steps: [
          { at: at(3), percent: 10 },
          { at: at(18), percent: 100 },
        ],
        shiftStartsAt: at(3),
        endsAt: at(18),
        oldEndsAt: at(48),
      },
    ],
    [
      "before the shift begins nothing has a time",
      { targets: events(["Install", 0, 1], ["AllowTraffic"]), weights: weights([0, 0]) },
      { steps: [], shiftStartsAt: undefined, endsAt: undefined, oldEndsAt: undefined },
    ],
    [
      "nor without targets",
      { targets: [], weights: [] },
      { steps: [], shiftStartsAt: undefined, oldEndsAt: undefined },
    ],
    [
      "of two clocks the one counts that saw traffic",
      {
        targets: events(["AllowTraffic", 5]),
        weights: weights([0, 0], [3, 10]),
      },
      { shiftStartsAt: at(3), endsAt: at(18) },
    ],
    [
      "ECS's own shift begins with the first weight that was seen to come",
      { ...native, weights: weights([0, 0], [4, 10]) },
      { shiftStartsAt: at(4), endsAt: at(19), oldEndsAt: at(29) },
    ],
    [
      "one that was under way when it was first seen has no times yet",
      { ...native, weights: weights([4, 10]) },
      { steps: [], endsAt: undefined },
    ],
    [
      "its next step tells them",
      {
        ...native,
        strategy: { kind: "linear", percent: 25, intervalMs: 120_000 },
        weights: weights([4, 50], [5, 75]),
      },
      { shiftStartsAt: at(1), endsAt: at(7) },
    ],
    [
      "a leap that no plan knows tells nothing",
      {
        ...native,
        strategy: { kind: "linear", percent: 25, intervalMs: 120_000 },
        weights: weights([4, 25], [5, 100]),
      },
      { steps: [] },
    ],
    [
      "an alias that shifts as a fraction is read as one",
      {
        ...native,
        engine: "Lambda",
        waits: {},
        weights: weights([0, 0], [1, 10.000000000000002]),
      },
      { shiftStartsAt: at(1), endsAt: at(16), oldEndsAt: undefined },
    ],
    [
      "old stays from when the hooks after the shift are through",
      {
        isTerminationWait: true,
        targets: events(["AllowTraffic", 3, 18], ["AfterAllowTraffic", 18, 20]),
        weights: weights([0, 0], [3, 10], [18, 100]),
      },
      { oldEndsAt: at(50) },
    ],
    [
      "ECS bakes from when all was seen on new",
      { ...native, stage: "BAKE_TIME", weights: weights([0, 0], [4, 10], [20, 100]) },
      { oldEndsAt: at(30) },
    ],
    [
      "old that is kept has no end",
      { waits: { terminationMs: 60_000, keepsOld: true } },
      { oldEndsAt: undefined },
    ],
    [
      "a wait somebody ended early ended then",
      { status: "Succeeded", completedAt: at(25), weights: weights([0, 0], [3, 10], [18, 100]) },
      { oldEndsAt: at(25) },
    ],
    [
      "old does not end where the new one failed",
      { status: "Stopped", completedAt: at(9) },
      { oldEndsAt: undefined },
    ],
    [
      "a rollback turns at once, whatever the configuration says",
      { rollback: { of: deployment().key } },
      { steps: [], oldEndsAt: undefined },
    ],
    [
      "machines by batch have no plan in percent",
      { platform: "Server", strategy: { kind: "in-place" }, waits: {}, weights: [] },
      { steps: [], endsAt: undefined, oldEndsAt: undefined },
    ],
    [
      "new machines end the old ones a while after the last took over",
      {
        platform: "Server",
        strategy: { kind: "instances" },
        weights: [],
        targets: [
          ...events(["AllowTraffic", 3, 4], ["AfterAllowTraffic", 4, 5]),
          ...events(["AllowTraffic", 3, 7], ["AfterAllowTraffic", 7, 8]),
        ],
      },
      { steps: [], oldEndsAt: at(38) },
    ],
    [
      "what is ready waits from the end of its last event",
      {
        status: "Ready",
        weights: weights([0, 0]),
        waits: { ready: { waitMs: 3_600_000, onTimeout: "stop" } },
        targets: events(["Install", 0, 2], ["AfterInstall", 2, 3], ["AllowTraffic"]),
      },
      { readyUntil: at(63), steps: [] },
    ],
    [
      "and without an end it has no deadline",
      { status: "Ready", waits: { ready: { waitMs: 60_000, onTimeout: "stop" } }, targets: [] },
      { readyUntil: undefined },
    ],
    [
      "nothing waits to be ready once it shifts",
      { waits: { ready: { waitMs: 60_000, onTimeout: "stop" } } },
      { readyUntil: undefined },
    ],
    [
      "of what we do not know nothing is planned",
      { strategy: { kind: "unknown", word: "Spiral" } },
      { steps: [] },
    ],
  ])("%s", (_, changes, expected) => {
    expect(readPlan(deployment(changes))).toMatchObject(expected);
  });
});
