import { describe, expect, test } from "vitest";
import type { DeploymentSnapshot, DeploymentTarget } from "../../lib/model/deployment";
import { createdAt, deployment } from "../../lib/model/deployment.fixture";
import { readPlan } from "../../lib/model/plan";
import { clockFigure, shareFigure } from "./figures";
import { failingFirst, toBatches } from "./instance-groups";
import { readStanding } from "./standing";

const minuteMs = 60_000;
const counts = { pending: 3, inProgress: 2, succeeded: 3, failed: 1, skipped: 0, ready: 0 };
const canary = deployment();
const service = { engine: "ECS", status: "IN_PROGRESS", targets: [], waits: {} } as const;

describe("the large figures", () => {
  const ready: Partial<DeploymentSnapshot> = {
    ...{ status: "Ready", targets: [], sides: {}, weights: [] },
    waits: { ready: { waitMs: 60 * minuteMs, onTimeout: "stop" } },
  };
  const pause = { hookId: "h", expiresAt: createdAt + 126 * minuteMs, onTimeout: "ROLLBACK" };
  test.each<[string, Partial<DeploymentSnapshot>, string, string | undefined]>([
    ["a canary counts down to its next step", {}, "On new: 10 %", "Next step, to 100 %: 12:00"],
    ["a wait whose end is not told counts up", ready, "On new: –", "Waiting, in all: 5:59"],
    ["a pause says what its end does", { ...service, pause }, "On new: 10 %", "Rolls back in: 2:00:00"],
    [
      "an end is a length",
      { status: "Succeeded", completedAt: createdAt + 61_000 },
      "On new: 10 %",
      "Took: 1:00",
    ],
    [
      "machines are counted",
      { strategy: { kind: "in-place" }, counts, weights: [] },
      "Instances done: 3 of 9",
      "Running for: 5:59",
    ],
    [
      "tasks are counted where no share is told",
      { ...service, strategy: { kind: "rolling" }, sides: { new: { label: "n", running: 2, desired: 5 } } },
      "New tasks: 2 of 5",
      "Running for: 5:59",
    ],
  ])("%s", (_, changes, share, clock) => {
    const snapshot = deployment(changes);
    const now = createdAt + 6 * minuteMs;
    const words = (figure: { label: string; value: string } | undefined) =>
      figure && `${figure.label}: ${figure.value}`;
    expect([words(shareFigure(snapshot)), words(clockFigure(snapshot, readPlan(snapshot), now))]).toEqual([
      share,
      clock,
    ]);
  });

  test("a countdown that has reached zero is due, never negative", () => {
    const late = clockFigure(canary, readPlan(canary), createdAt + 60 * minuteMs);
    expect(late?.value).toBe("due");
  });
});

describe("the one word and its sentence", () => {
  const message = "Too many instances failed.";
  test.each<[Partial<DeploymentSnapshot>, string, RegExp]>([
    [{ status: "Created" }, "Queued", /has not begun/],
    [{ sides: {}, weights: [] }, "Preparing", /AllowTraffic is running/],
    [{}, "Shifting", /^No verdict yet/],
    [
      { gaps: [{ part: "metrics", because: "CloudWatch refused GetMetricData." }] },
      "Shifting",
      /CloudWatch refused/,
    ],
    [{ status: "Ready", waits: { ready: { waitMs: 1, onTimeout: "stop" } } }, "Waiting", /AWS stops it/],
    [{ ...service, pause: { hookId: "h", stage: "BAKE_TIME" } }, "Waiting", /before bake time for a person/],
    [{ status: "Failed", error: { message } }, "Failed", /^Too many instances failed/],
    [{ status: "Failed" }, "Failed", /tells no reason/],
    [
      { status: "Stopped", rollback: { by: canary.key }, error: { message } },
      "Rolled back",
      /Old has the traffic/,
    ],
    [
      {
        ...{ status: "Stopped", rollback: { by: canary.key } },
        error: {
          code: "ALARM_ACTIVE",
          message: "Alarms have been activated. Activated alarms: <checkout-5xx>",
        },
      },
      "Rolled back",
      /Stopped by an alarm: checkout-5xx\.$/,
    ],
    [{ status: { kind: "unknown", word: "Pondering" } }, "Pondering", /does not know/],
  ])("%o reads %s", (changes, word, sentence) => {
    const standing = readStanding(deployment(changes));
    expect([standing.look.word, standing.sentence]).toEqual([word, expect.stringMatching(sentence)]);
  });
});

test("instances taken up together are one batch, failed ones stand first, pending ones are in none", () => {
  const target = (id: string, status: DeploymentTarget["status"], startedAt?: number): DeploymentTarget => ({
    id,
    status,
    events: [{ name: "Install", status: "Succeeded", startedAt }],
  });
  const targets = [
    target("a", "Succeeded", 0),
    target("b", "Pending"),
    target("c", "Failed", 9_000),
    target("d", "InProgress", 90_000),
  ];
  expect(toBatches(targets).map((batch) => batch.targets.map(({ id }) => id))).toEqual([["a", "c"], ["d"]]);
  expect(failingFirst(targets).map(({ id }) => id)).toEqual(["c", "d", "b", "a"]);
});
