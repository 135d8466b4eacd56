import { describe, expect, it } from "vitest";
import { answerOf, dayMs, fixtureNow, pageOf } from "./metrics.fixture";
import { isGrowing, tellReach, whyNothing, wordPeriod } from "./reach-words";

const since = fixtureNow - 30 * dayMs;
const short = answerOf({ reach: { since, isShort: true, isShortBefore: true, executions: 40 } });
const shortBefore = answerOf({ reach: { since, isShort: false, isShortBefore: true, executions: 40 } });

describe("how far the figures reach", () => {
  it("is not spoken of where they reach all the way", () => {
    expect(tellReach(pageOf())).toEqual([]);
    expect(wordPeriod(pageOf())).toBe("30 days to 21 Nov, against the 30 days before");
    expect(isGrowing(pageOf())).toBe(false);
  });

  it("is said while the past is loaded, and while it is read from AWS", () => {
    const page = pageOf({
      loaded: { done: 340, of: 1000 },
      progress: { pipelines: 112, done: 40, percent: 71.9, wantedDays: 90 },
    });
    expect(tellReach(page)).toEqual([
      "Reckoned from 340 of 1,000 pipelines: the others are being loaded.",
      "AWS’s past is still being read: 64 of 90 days of 112 pipelines.",
    ]);
    expect(isGrowing(page)).toBe(true);
  });

  it("is said where history begins later, and then the four figures are not compared", () => {
    expect(tellReach(pageOf({ answer: short }))).toEqual([
      "History of all that is shown reaches back to 22 Oct: these days are not whole, so the four figures are not compared.",
    ]);
    expect(tellReach(pageOf({ answer: shortBefore }))).toEqual([
      "History of all that is shown reaches back to 22 Oct: the days before are not whole, so the four figures are not compared.",
    ]);
    expect(wordPeriod(pageOf({ answer: shortBefore }))).toBe("30 days to 21 Nov");
  });
});

const empty = answerOf({ rows: [], reach: { isShort: true, isShortBefore: true, executions: 0 } });

describe("why there is nothing to reckon", () => {
  it("is no question where there is something", () => {
    expect(whyNothing(pageOf())).toBeUndefined();
  });

  it.each([
    ["no-pipelines", { options: { ...pageOf().options, pipelines: [] } }],
    ["growing", { loaded: { done: 0, of: 12 } }],
    ["no-match", { loaded: { done: 1, of: 12 } }],
  ] as const)("%s", (why, over) => {
    expect(whyNothing(pageOf({ answer: empty, ...over }))).toBe(why);
  });

  it("is that nothing ended where there are pipelines", () => {
    expect(whyNothing(pageOf({ answer: { ...empty, rows: answerOf().rows } }))).toBe("nothing-ended");
  });
});
