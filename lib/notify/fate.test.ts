import { describe, expect, it, test } from "vitest";
import { decideFate, giveUpAfterMs, longestRetryAfterMs, longestWaitMs } from "./fate";
import type { Answer } from "./post";

const now = Date.UTC(2026, 10, 21, 10);
const late = { kind: "none", problem: "No answer within 10 s." } as const;
const answered = (status: number, retryAfter?: string): Answer => ({ kind: "answered", status, retryAfter });

const decide = (answer: Answer, parts: Partial<Parameters<typeof decideFate>[0]> = {}) =>
  decideFate({ answer, attempt: 1, ageMs: 0, now, random: () => 1, ...parts });

describe("an attempt", () => {
  test.each<[string, Answer, object]>([
    ["that was answered 200", answered(200), { kind: "delivered" }],
    ["that was answered 204", answered(204), { kind: "delivered" }],
    [
      "that was sent elsewhere",
      answered(302),
      { kind: "again", problem: "The receiver answered 302. Redirects are not followed." },
    ],
    ["that was answered 410", answered(410), { kind: "again", problem: "The receiver answered 410." }],
    ["that was answered 500", answered(500), { kind: "again", inMs: 2_000 }],
    ["without an answer", late, { kind: "again", problem: late.problem }],
    ["told to wait", answered(429, "90"), { kind: "again", inMs: 90_000 }],
    ["told until when to wait", answered(503, "Sat, 21 Nov 2026 10:02:00 GMT"), { inMs: 120_000 }],
    ["told to wait for a year", answered(503, "31536000"), { inMs: longestRetryAfterMs }],
    ["told nonsense", answered(503, "soon"), { inMs: 2_000 }],
    ["told to have waited", answered(503, "Sat, 21 Nov 2026 09:00:00 GMT"), { inMs: 2_000 }],
  ])("%s", (_, answer, fate) => {
    expect(decide(answer)).toMatchObject(fate);
  });

  it("is given up after a day, and not before", () => {
    expect(decide(late, { ageMs: giveUpAfterMs - 1, attempt: 300 })).toMatchObject({ kind: "again" });
    expect(decide(late, { ageMs: giveUpAfterMs })).toEqual({ kind: "given-up", problem: late.problem });
    expect(decide(answered(200), { ageMs: giveUpAfterMs })).toEqual({ kind: "delivered" });
  });

  it("is given up soon where the receiver won't have this very message", () => {
    expect(decide(answered(400), { attempt: 4 })).toMatchObject({ kind: "again" });
    expect(decide(answered(400), { attempt: 5 })).toMatchObject({ kind: "given-up" });
    expect(decide(answered(404), { attempt: 5 })).toMatchObject({ kind: "again" });
  });
});

it("waits twice as long each time, up to a bound, and never the same for all", () => {
  const waits = (random: number) =>
    [1, 2, 3, 8, 9, 1000].map((attempt) => {
      const fate = decide(late, { attempt, random: () => random });
      return fate.kind === "again" && fate.inMs;
    });
  expect(waits(1)).toEqual([2_000, 4_000, 8_000, 256_000, longestWaitMs, longestWaitMs]);
  expect(waits(0)).toEqual([1_000, 2_000, 4_000, 128_000, longestWaitMs / 2, longestWaitMs / 2]);
});
