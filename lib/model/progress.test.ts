import { describe, expect, it, test } from "vitest";
import type { DeploymentSnapshot, LifecycleEvent } from "./deployment";
import { createdAt, deployment } from "./deployment.fixture";
import { readProgress, wordDrift } from "./progress";

const second = 1_000;
const at = (minutes: number, seconds = 0) => createdAt + minutes * 60_000 + seconds * second;
const weights = (...seen: [at: number, percent: number][]) =>
  seen.map(([when, percent]) => ({ at: when, percent }));
const share = (percent: number): Partial<DeploymentSnapshot> => ({
  sides: { old: { label: "old", percent: 100 - percent }, new: { label: "new", percent } },
});
const running = (name: string, startedAt: number): DeploymentSnapshot["targets"] => [
  { id: "one", status: "InProgress", events: [{ name, status: "InProgress", startedAt }] },
];
const shiftEnded = (endedAt: number): DeploymentSnapshot["targets"] => {
  const shift: LifecycleEvent = { name: "AllowTraffic", status: "Succeeded", startedAt: at(3), endedAt };
  return [{ id: "one", status: "InProgress", events: [shift] }];
};
const everything = weights([at(0), 0], [at(3), 10], [at(18, 7), 100]);

describe("how a deployment stands to its plan", () => {
  test.each<[string, Partial<DeploymentSnapshot>, now: number, word: string | undefined]>([
    ["at the planned share", {}, at(6), "as planned"],
    ["a step that is due but not seen yet", {}, at(18, 14), "as planned"],
    ["a step that is missed", {}, at(18, 20), "20 s late"],
    ["one that is missed for long", {}, at(20), "2 min late"],
    [
      "the first step is taken at once",
      { weights: weights([at(0), 0]), ...share(0) },
      at(3, 5),
      "as planned",
    ],
    ["the first step is missed", { weights: weights([at(0), 0]), ...share(0) }, at(3, 40), "40 s late"],
    ["more than planned", share(50), at(6), "ahead of plan"],
    [
      "a step seen a moment before its time",
      { ...share(100), weights: everything },
      at(17, 50),
      "as planned",
    ],
    ["a clock that is behind", {}, at(2), "as planned"],
    [
      "a reading that is old tells of no missed step",
      { freshness: { kind: "stale", since: at(17), because: "throttled" } },
      at(20),
      undefined,
    ],
    ["a share nobody tells", { sides: {}, weights: [] }, at(6), undefined],
    [
      "a hook runs where the next step should be",
      {
        targets: [
          {
            id: "one",
            status: "InProgress",
            events: [
              { name: "AllowTraffic", status: "Succeeded", startedAt: at(3) },
              { name: "AfterAllowTestTraffic", status: "InProgress", startedAt: at(4) },
            ],
          },
        ],
      },
      at(19),
      "held at 10 %: waiting for AfterAllowTestTraffic",
    ],
    [
      "a hook before the shift",
      { targets: running("AfterAllowTestTraffic", at(1)), weights: weights([at(0), 0]), ...share(0) },
      at(6),
      "not shifting yet: waiting for AfterAllowTestTraffic",
    ],
    ["somebody is to reroute", { status: "Ready", ...share(0) }, at(6), "waits for somebody to reroute"],
    [
      "a pause before the shift",
      {
        engine: "ECS",
        status: "IN_PROGRESS",
        pause: { hookId: "h", stage: "POST_SCALE_UP" },
        targets: [],
        ...share(0),
      },
      at(6),
      "not shifting yet: waiting for somebody at POST_SCALE_UP",
    ],
    [
      "a pause amid the shift",
      {
        engine: "ECS",
        status: "IN_PROGRESS",
        pause: { hookId: "h", stage: "POST_PRODUCTION_TRAFFIC_SHIFT" },
        targets: [],
      },
      at(60),
      "held at 10 %: waiting for somebody at POST_PRODUCTION_TRAFFIC_SHIFT",
    ],
    [
      "ECS is at another stage when a step is missed",
      { engine: "ECS", status: "IN_PROGRESS", stage: { kind: "unknown", word: "NAP" }, targets: [] },
      at(30),
      "held at 10 %: waiting for NAP",
    ],
    [
      "all on new in time",
      { isTerminationWait: true, ...share(100), weights: everything },
      at(30),
      "as planned",
    ],
    [
      "all on new, as AWS says too late",
      { isTerminationWait: true, ...share(100), weights: everything, targets: shiftEnded(at(21)) },
      at(30),
      "3 min late",
    ],
    [
      "all on new, seen late by us",
      {
        ...{ engine: "ECS", status: "IN_PROGRESS", stage: "BAKE_TIME", targets: [], ...share(100) },
        weights: weights([at(0), 0], [at(3), 10], [at(25), 100]),
      },
      at(30),
      undefined,
    ],
    [
      "rolled back",
      {
        status: "Stopped",
        rollback: { by: deployment().key },
        ...share(0),
        weights: [...everything.slice(0, 2), { at: at(9), percent: 0 }],
      },
      at(30),
      "rolled back at 10 %",
    ],
    ["stopped", { status: "Stopped" }, at(30), "stopped at 10 %"],
    [
      "failed before anything shifted",
      { status: "Failed", ...share(0), weights: weights([at(0), 0]) },
      at(30),
      "failed at 0 %",
    ],
    ["failed, share unknown", { status: "Failed", sides: {}, weights: [] }, at(30), undefined],
    ["ECS takes it back", { engine: "ECS", status: "ROLLBACK_IN_PROGRESS" }, at(30), "rolling back"],
    ["a status we do not know", { status: { kind: "unknown", word: "Dreaming" } }, at(30), undefined],
    ["queued", { status: "Queued", targets: [], weights: [] }, at(1), undefined],
    ["machines", { strategy: { kind: "in-place" }, sides: {}, weights: [] }, at(6), undefined],
  ])("%s", (_, changes, now, word) => {
    expect(wordDrift(readProgress(deployment(changes), now).drift)).toBe(word);
  });

  it("says which step comes next, also when it is due", () => {
    const next = { at: at(18), percent: 100 };
    expect([at(6), at(18, 5)].map((now) => readProgress(deployment(), now).next)).toEqual([next, next]);
  });

  test.each<[string, Partial<DeploymentSnapshot>]>([
    ["all is on new", share(100)],
    ["it waits for somebody", { pause: { hookId: "h" } }],
    ["it goes back", { status: "ROLLBACK_IN_PROGRESS" }],
    ["it has ended", { status: "Stopped" }],
    ["no share is known", { sides: {}, weights: [] }],
  ])("promises no next step when %s", (_, changes) => {
    expect(readProgress(deployment(changes), at(6)).next).toBeUndefined();
  });
});
