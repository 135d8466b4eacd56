import { describe, expect, it } from "vitest";
import { sumProgress } from "./sum-progress";

describe("the progress of several scopes", () => {
  it("weighs each pipeline the same", () => {
    expect(
      sumProgress([
        { pipelines: 30, done: 30, percent: 100, wantedDays: 90 },
        { pipelines: 10, done: 2, percent: 20, wantedDays: 90 },
      ]),
    ).toEqual({ pipelines: 40, done: 32, percent: 80, wantedDays: 90 });
  });

  it("is whole where there is nothing to read", () => {
    expect(sumProgress([{ pipelines: 0, done: 0, percent: 0, wantedDays: 90 }])).toMatchObject({
      percent: 100,
    });
  });

  it("is not known while no scope has said anything", () => {
    expect(sumProgress([])).toBeUndefined();
  });
});
