import { describe, expect, it } from "vitest";
import type { ActionSnapshot } from "./pipeline";
import { anAction, aStage } from "./pipeline.fixture";
import { workedSince } from "./worked-since";

const ran = (startedAt: number, changedAt: number): ActionSnapshot =>
  anAction({ latest: { status: "Succeeded", startedAt, changedAt } });
const runs = (startedAt: number): ActionSnapshot =>
  anAction({ latest: { status: "InProgress", startedAt, changedAt: startedAt + 1 } });
const waited = (startedAt: number, changedAt: number): ActionSnapshot => ({
  ...ran(startedAt, changedAt),
  category: "Approval",
});

describe("since when a stage has worked", () => {
  it.each<[string, ActionSnapshot[], number | undefined]>([
    ["nothing has begun", [anAction()], undefined],
    ["its only action runs", [runs(100)], 100],
    ["one after the other", [ran(100, 150), runs(150)], 100],
    ["with a pause between them", [ran(100, 150), runs(1_000)], 950],
    ["after an approval", [waited(0, 5_000), runs(5_000)], 5_000],
    ["around an approval", [ran(0, 40), waited(40, 5_000), runs(5_000)], 4_960],
    ["side by side", [ran(100, 180), ran(120, 150), runs(200)], 120],
    ["one ended beside the one that runs", [ran(100, 180), runs(150)], 100],
    ["one began and ended while another runs", [runs(100), ran(120, 150)], 100],
    ["between two actions", [ran(100, 150), ran(200, 250)], 150],
    ["while a person decides", [ran(100, 150), waited(150, 900)], 100],
  ])("%s", (_, actions, since) => {
    expect(workedSince(aStage({ actions }))).toBe(since);
  });
});
