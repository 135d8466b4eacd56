import { describe, expect, it } from "vitest";
import { reckonUsualStages, type StageAttempt } from "./usual-stages";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** One attempt of the execution of that day; times in minutes from its start. */
const ran = (
  day: number,
  actionName: string,
  [from, to]: [number, number],
  status = "Succeeded",
): StageAttempt => ({
  ...{ stageName: "Test", actionName, execution: `day ${day}`, status },
  startedAt: day * dayMs + from * minuteMs,
  endedAt: day * dayMs + to * minuteMs,
});
const days = (count: number) => Array.from({ length: count }, (_, day) => day + 1);
const usualOf = (attempts: readonly StageAttempt[], most = 60) => {
  const { usualMs = 0, usualLongMs = 0 } = reckonUsualStages(attempts, most).get("Test") ?? {};
  return [usualMs / minuteMs, usualLongMs / minuteMs];
};

describe("what is usual of a stage", () => {
  it("is p50 and p90 of what it worked", () => {
    expect(usualOf(days(11).map((day) => ran(day, "Unit", [0, day])))).toEqual([6, 10]);
  });

  it("is not known before five went well", () => {
    const four = days(4).map((day) => ran(day, "Unit", [0, 5]));
    expect(reckonUsualStages([...four, ran(5, "Unit", [0, 5], "Failed")], 60).size).toBe(0);
    expect(usualOf([...four, ran(5, "Unit", [0, 5])])).toEqual([5, 5]);
  });

  it("counts moments at which several ran once, and those at which none ran not", () => {
    const both = days(5).flatMap((day) => [
      ran(day, "Unit", [0, 4]),
      ran(day, "Lint", [1, 3]),
      ran(day, "Load", [100, 102]),
    ]);
    expect(usualOf(both)).toEqual([6, 6]);
  });

  it("takes the last attempt of what was retried, and nothing of what failed in the end", () => {
    const retried = days(5).flatMap((day) => [
      ran(day, "Unit", [0, 90], "Failed"),
      ran(day, "Unit", [100, 105]),
    ]);
    expect(usualOf(retried)).toEqual([5, 5]);
    const failed = days(5).flatMap((day) => [ran(day, "Unit", [0, 5]), ran(day, "Load", [5, 9], "Failed")]);
    expect(usualOf(failed)).toEqual([0, 0]);
  });

  it("leaves out executions of which an action may not be told", () => {
    const all = days(20).flatMap((day) => [ran(day, "Unit", [0, 5]), ran(day, "Load", [5, 10])]);
    const isTold = ({ actionName, startedAt }: StageAttempt) =>
      actionName === "Unit" || startedAt > 10 * dayMs + dayMs;
    expect(usualOf(all.filter(isTold), 10)).toEqual([10, 10]);
  });

  it("takes the last fifty", () => {
    expect(
      usualOf(
        days(60).map((day) => ran(day, "Unit", [0, day > 10 ? 7 : 900])),
        99,
      ),
    ).toEqual([7, 7]);
  });
});
