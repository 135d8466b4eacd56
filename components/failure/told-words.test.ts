import { describe, expect, it, test } from "vitest";
import { type Failure, failureKinds } from "../../lib/model/failure/failure";
import { testNow } from "../../lib/model/pipeline.fixture";
import { aFailure } from "./failure.fixture";
import { briefWords, type Told, tellFailure } from "./told-words";

const hourMs = 3_600_000;
const queue = { revisions: ["e07714d", "92be7c1", "0d5f6aa"], mode: "QUEUED" } as const;

describe("what is told where no log speaks", () => {
  test.each<[Partial<Failure>, Told]>([
    [
      { kind: "failed", headline: "exit status 1", place: "BUILD" },
      { text: "exit status 1", note: "At BUILD." },
    ],
    [{ kind: "failed" }, { note: "AWS gave no reason." }],
    [
      { kind: "rejected", headline: "not before the freeze", by: "t.okafor" },
      {
        quote: "not before the freeze",
        note: "Rejected by t.okafor at 10:30 UTC. What follows it did not start.",
      },
    ],
    [
      { kind: "rejected", by: "t.okafor", since: undefined },
      { note: "Rejected by t.okafor, without a comment. What follows it did not start." },
    ],
    [
      { kind: "expired" },
      {
        text: "Nobody decided before 10:30 UTC: the approval expired and the stage failed.",
        note: "What follows it did not start. Retrying the stage asks anew.",
      },
    ],
    [
      {
        kind: "condition",
        headline: "5xx is in ALARM",
        place: "entry condition, rule Alarms",
        provider: "CloudWatchAlarm",
      },
      { text: "5xx is in ALARM", note: "Did not pass: entry condition, rule Alarms (CloudWatchAlarm)." },
    ],
    [{ kind: "condition", provider: undefined }, { text: "Did not pass: a condition of the stage." }],
    [
      { kind: "stuck", stuck: { startedAt: testNow - 2 * hourMs, usualMostMs: 14 * 60_000 } },
      {
        text: "In progress since 08:42 UTC, usually at most 14 min.",
        note: "Usually: 95 in 100 of its stored results took no longer. It has not failed.",
      },
    ],
    [
      { kind: "disabled", headline: "Index rebuild", by: "r.hale", behind: { count: 3 }, queue },
      {
        quote: "Index rebuild",
        note:
          "Waiting to enter: e07714d, 92be7c1, 0d5f6aa. Mode QUEUED: enabling lets the oldest, e07714d, in first; " +
          "the others follow in order. Disabled by r.hale.",
      },
    ],
    [
      { kind: "disabled", behind: { count: 2 } },
      { text: "No reason was given.", note: "Waiting to enter: 2 executions." },
    ],
    [
      { kind: "ends-soon", endsAt: testNow + hourMs },
      {
        text: "At 11:42 UTC the approval expires and the stage fails.",
        note: "What follows it does not start then.",
      },
    ],
    [
      { kind: "polling-disabled", since: Date.UTC(2026, 10, 3, 9) },
      {
        text: "AWS has not looked for new revisions here since 3 Nov 09:00 UTC: nothing had happened for more than 30 days.",
        note: "New revisions start nothing. Change detection by events, which AWS recommends, does not stop.",
      },
    ],
  ])("%j", (parts, told) => {
    expect(tellFailure(aFailure(parts), testNow)).toEqual(told);
  });

  it("names no order where executions supersede each other", () => {
    const failure = aFailure({
      kind: "disabled",
      behind: { count: 3 },
      queue: { ...queue, mode: "SUPERSEDED" },
    });
    expect(tellFailure(failure, testNow).note).toBe("Waiting to enter: e07714d, 92be7c1, 0d5f6aa.");
  });

  it("says of an approval whose time is over that it is due, not that it will end", () => {
    const { text } = tellFailure(aFailure({ kind: "ends-soon", endsAt: testNow }), testNow);
    expect(text).toBe("The approval was due at 10:42 UTC: AWS lets it expire any moment.");
  });
});

test.each(failureKinds)("a folded %s says in one line what is known, and nothing undefined", (kind) => {
  expect(briefWords(aFailure({ kind }))).not.toMatch(/undefined/);
  expect(briefWords(aFailure({ kind, headline: "Index rebuild", by: "r.hale" }))).not.toBe("");
});
