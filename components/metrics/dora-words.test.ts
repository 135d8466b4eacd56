import { describe, expect, it } from "vitest";
import type { DoraFigures } from "../../lib/model/metrics/dora";
import { toDoraFigures } from "./dora-words";
import { doraOf, hourMs, minuteMs, quantilesOf } from "./metrics.fixture";

const read = (now: Partial<DoraFigures>, isCompared = true) => {
  const { now: usual } = doraOf();
  return toDoraFigures(doraOf({ now: { ...usual, ...now } }), isCompared);
};

describe("the four figures", () => {
  it("say what is, what was, and which is better", () => {
    const said = toDoraFigures(doraOf(), true).map(({ value, against, about }) => [
      value,
      `${against?.before}, ${against?.change}, ${against?.verdict}`,
      about,
    ]);
    expect(said).toEqual([
      ["4.1 a day", "3.6 before, +14 %, better", "214 executions"],
      ["5 h 20", "6 h 05 before, −12 %, better", "2 h 10 of it waits for approval, 34 without commit time"],
      ["4.2 %", "3.1 % before, +1.1 points, worse", "9 of 214 failed or rolled back"],
      ["38 min", "52 min before, −27 %, better", "p50 of 9, longest 3 h 12"],
    ]);
  });

  it("compare with nothing where the days before are not stored whole", () => {
    expect(toDoraFigures(doraOf(), false).map(({ against }) => against)).toEqual(Array(4).fill(undefined));
  });

  it("say which time the lead begins with", () => {
    const lead = { ...quantilesOf(hourMs, 2 * hourMs, 7), approvalP50: 0 };
    const labels = [
      { ...lead, committed: 7, triggered: 0 },
      { ...lead, committed: 0, triggered: 7 },
    ].map((one) => read({ lead: one })[1]);
    expect(labels.map((figure) => [figure?.label, figure?.about])).toEqual([
      ["Lead time from commit", "p50 of 7"],
      ["Lead time from start", "p50 of 7"],
    ]);
  });

  it("tell nothing to restore from nothing that was restored yet", () => {
    const about = [{ unrestored: 0 }, { unrestored: 2 }].map(
      (now) => read({ ...now, restore: undefined })[3]?.about,
    );
    expect(about).toEqual(["Nothing to restore", "Not restored yet"]);
  });

  it("have neither share nor lead where nothing came to production", () => {
    const figures = read({
      deployments: 0,
      perDay: 0,
      failed: 0,
      failedPercent: undefined,
      lead: undefined,
      restore: undefined,
    });
    expect(figures.map(({ value }) => value)).toEqual(["None", "–", "–", "–"]);
  });

  it("call what reads as no change neither better nor worse", () => {
    const [, lead] = read({
      lead: { ...quantilesOf(6.08 * hourMs + minuteMs, hourMs), committed: 1, triggered: 0, approvalP50: 0 },
    });
    expect(lead?.against).toEqual({ before: "6 h 05 before", change: "0 %", verdict: "same" });
  });
});
