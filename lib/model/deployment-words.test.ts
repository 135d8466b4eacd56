import { describe, expect, it, test } from "vitest";
import type { DeploymentSnapshot, Strategy, Waits } from "./deployment";
import { createdAt, deployment } from "./deployment.fixture";
import { readClocks } from "./deployment-clocks";
import { wordPercent } from "./progress";
import { wordRollback } from "./rollback-words";
import { wordRisk, wordStrategy } from "./strategy-words";

const minutes = (count: number) => count * 60_000;
const at = (minute: number) => createdAt + minutes(minute);
const canary: Strategy = { kind: "canary", percent: 10, intervalMs: minutes(15) };
const linear: Strategy = { kind: "linear", percent: 10, intervalMs: minutes(3) };
const share = (percent: number): Partial<DeploymentSnapshot> => ({
  sides: { old: { label: "version 41", percent: 100 - percent }, new: { label: "version 42", percent } },
});
const lambda: Partial<DeploymentSnapshot> = { platform: "Lambda", waits: {}, ...share(10) };
const machines: Partial<DeploymentSnapshot> = {
  ...{ platform: "Server", strategy: { kind: "in-place" }, sides: {}, weights: [] },
};
const native: Partial<DeploymentSnapshot> = { engine: "ECS", status: "IN_PROGRESS", targets: [], waits: {} };

describe("the strategy in words", () => {
  test.each<[Strategy, Waits, string]>([
    [canary, { terminationMs: minutes(30) }, "10 % for 15 min, then all; old tasks stay 30 min"],
    [canary, {}, "10 % for 15 min, then all"],
    [{ kind: "canary", percent: 0.5, intervalMs: minutes(90) }, {}, "0.5 % for 1 h 30 min, then all"],
    [linear, {}, "10 % more every 3 min, all after 27 min"],
    [{ kind: "linear", percent: 100, intervalMs: 1 }, {}, "All at once"],
    [
      { kind: "all-at-once" },
      { bakeMs: minutes(10) },
      "All at once; then both stay 10 min while alarms watch",
    ],
    [{ kind: "all-at-once" }, { keepsOld: true, terminationMs: 1 }, "All at once; old tasks are kept"],
    [
      canary,
      { ready: { waitMs: minutes(60), onTimeout: "stop" } },
      "Waits 1 h for somebody to reroute, then stops; 10 % for 15 min, then all",
    ],
    [
      { kind: "instances" },
      { ready: { waitMs: minutes(5), onTimeout: "continue" }, terminationMs: minutes(5) },
      "Waits 5 min for somebody to reroute, then goes on by itself; new instances take over from the old ones; old instances stay 5 min",
    ],
    [{ kind: "in-place" }, {}, "In place, by batch"],
    [
      { kind: "in-place", healthy: { kind: "percent", value: 50 } },
      {},
      "In place, by batch; at least 50 % stay healthy",
    ],
    [
      { kind: "in-place", healthy: { kind: "hosts", value: 1 } },
      {},
      "In place, by batch; at least 1 stays healthy",
    ],
    [
      { kind: "in-place", healthy: { kind: "hosts", value: 0 } },
      {},
      "In place, by batch; none has to stay healthy",
    ],
    [{ kind: "rolling" }, {}, "A few tasks at a time; ECS tells no share of traffic"],
    [{ kind: "unknown", word: "Spiral" }, {}, "A configuration that is not known here: Spiral"],
  ])("%j with %j", (strategy, waits, words) => {
    expect(wordStrategy(strategy, waits)).toBe(words);
  });
});

describe("the risk in words", () => {
  test.each<[Strategy, string]>([
    [canary, "A bad version meets 10 % of requests for 15 min before it meets all."],
    [linear, "A bad version meets 10 % of requests at first, half after 12 min, all after 27 min."],
    [
      { kind: "linear", percent: 60, intervalMs: minutes(3) },
      "A bad version meets 60 % of requests at first, all after 3 min.",
    ],
    [{ kind: "all-at-once" }, "A bad version meets every request at once."],
    [{ kind: "canary", percent: 10, intervalMs: 0 }, "A bad version meets every request at once."],
    [{ kind: "in-place" }, "A bad version meets more requests with every batch."],
    [{ kind: "instances" }, "A bad version meets every request once the traffic is rerouted."],
    [{ kind: "rolling" }, "A bad version meets more requests with every task that is replaced."],
    [{ kind: "unknown", word: "Spiral" }, "How many requests a bad version would meet is not known."],
  ])("%j", (strategy, words) => {
    const rollsBackOn = { failure: true, alarm: true, stop: false };
    expect(wordRisk(deployment({ strategy, safeguards: { rollsBackOn } }))).toBe(words);
  });

  test.each<[Partial<DeploymentSnapshot>, string]>([
    [{}, "An alarm stops it and takes it back."],
    [{ alarms: [] }, "No alarm stops it."],
    [
      { safeguards: { alarmsStop: false, rollsBackOn: { failure: true, alarm: true, stop: false } } },
      "No alarm stops it.",
    ],
    [
      { safeguards: { alarmsStop: true, rollsBackOn: { failure: true, alarm: false, stop: false } } },
      "An alarm stops it where it is.",
    ],
  ])("with %j says what would stop it", (changes, words) => {
    expect(wordRisk(deployment({ strategy: { kind: "all-at-once" }, ...changes }))).toBe(
      `A bad version meets every request at once. ${words}`,
    );
  });
});

describe("what a rollback would do now", () => {
  const untouched = "No traffic is on new yet: stopping is enough.";
  test.each<[string, Partial<DeploymentSnapshot>, string | undefined]>([
    ["a canary", {}, "All traffic goes back to the 24 old tasks at once; old stays 42 min more."],
    [
      "one whose old is kept",
      { waits: { keepsOld: true } },
      "All traffic goes back to the 24 old tasks at once, which are kept.",
    ],
    ["one without times", native, "All traffic goes back to the 24 old tasks at once."],
    [
      "one whose old tasks ended early",
      { sides: { old: { label: "blue", running: 0 }, new: { label: "green", percent: 100 } } },
      "No old task runs any more: going back takes a new deployment of the old version.",
    ],
    ["an alias", lambda, "All calls go back to version 41 at once."],
    [
      "a configuration we do not know",
      { ...lambda, strategy: { kind: "unknown", word: "Spiral" } },
      "All calls go back to version 41 at once.",
    ],
    ["before the shift", { status: "Ready", ...share(0) }, untouched],
    ["queued", { status: "Queued", sides: {} }, untouched],
    [
      "a pause amid the shift",
      { ...native, pause: { hookId: "h" } },
      "All traffic goes back to the 24 old tasks at once.",
    ],
    ["machines, none done", machines, "The old revision is deployed again, by batch. It is not instant."],
    [
      "machines, some done",
      { ...machines, counts: { pending: 2, inProgress: 1, succeeded: 3, failed: 0, skipped: 0, ready: 0 } },
      "The old revision is deployed again, by batch, to the 3 machines that have new. It is not instant.",
    ],
    ["machines not begun", { ...machines, targets: [] }, "No machine has new yet: stopping is enough."],
    [
      "new machines",
      { ...machines, strategy: { kind: "instances" }, waits: {} },
      "Traffic goes back to the original instances.",
    ],
    [
      "tasks that roll",
      { ...native, strategy: { kind: "rolling" } },
      "ECS replaces new tasks by old ones again, a few at a time. It is not instant.",
    ],
    [
      "all done",
      { status: "Succeeded" },
      "Going back takes a new deployment of the old version: what was old has ended.",
    ],
    [
      "an alias, done",
      { ...lambda, status: "Succeeded" },
      "Going back takes a new deployment of version 41, which AWS keeps.",
    ],
    [
      "stopped as it was",
      { status: "Stopped" },
      "It stays as it was when it ended. Going back takes a new deployment of the old version.",
    ],
    ["rolled back", { status: "Stopped", rollback: { by: deployment().key } }, "It was rolled back."],
    ["on its way back", { ...native, status: "ROLLBACK_IN_PROGRESS" }, "It is being rolled back."],
    [
      "a rollback",
      { rollback: { of: deployment().key } },
      "This is a rollback; AWS does not take it back by itself.",
    ],
    ["a status we do not know", { status: { kind: "unknown", word: "Dreaming" } }, undefined],
  ])("%s", (_, changes, words) => {
    expect(wordRollback(deployment(changes), at(6))).toBe(words);
  });
});

describe("the clocks", () => {
  test.each<[string, Partial<DeploymentSnapshot>, readonly [label: string, minute: number][]]>([
    [
      "a canary under way",
      {},
      [
        ["Traffic all on new", 18],
        ["Old tasks end", 48],
        ["Rolling back is instant until", 48],
      ],
    ],
    [
      "one that waits for its old tasks",
      { isTerminationWait: true, weights: [{ at: at(18), percent: 100 }], targets: [] },
      [
        ["Old tasks end", 48],
        ["Rolling back is instant until", 48],
      ],
    ],
    ["an alias", { ...lambda }, [["Traffic all on new", 18]]],
    ["before the shift", { targets: [], weights: [] }, []],
    [
      "a pause",
      { ...native, pause: { hookId: "h", expiresAt: at(20), onTimeout: "ROLLBACK" }, weights: [] },
      [["Pause ends, then it rolls back", 20]],
    ],
    [
      "a pause with a word we do not know",
      { ...native, pause: { hookId: "h", expiresAt: at(20), onTimeout: "NAP" }, weights: [] },
      [["Pause ends", 20]],
    ],
    ["one that has ended", { status: "Stopped" }, []],
    ["one that goes back", { ...native, status: "ROLLBACK_IN_PROGRESS" }, []],
  ])("of %s", (_, changes, clocks) => {
    expect(readClocks(deployment(changes))).toEqual(
      clocks.map(([label, minute]) => ({ label, at: at(minute) })),
    );
  });

  test.each([
    ["stop", "Stops unless rerouted"],
    ["continue", "Goes on by itself"],
  ] as const)("say what happens when nobody reroutes: %s", (onTimeout, label) => {
    const events = [{ name: "AfterInstall", status: "Succeeded", endedAt: at(2) }] as const;
    const ready = deployment({
      ...{ status: "Ready", weights: [], waits: { ready: { waitMs: minutes(60), onTimeout } } },
      targets: [{ id: "one", status: "Ready", events }],
    });
    expect(readClocks(ready)).toEqual([{ label, at: at(62) }]);
  });
});

it("words shares without dust", () => {
  expect([10, 0.5, 33.3, 10.000000000000002, 0.25, 100].map(wordPercent)).toEqual([
    ...["10 %", "0.5 %", "33.3 %", "10 %", "0.25 %", "100 %"],
  ]);
});
