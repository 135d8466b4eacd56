import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { acceptEndsAt, acceptSpans } from "./accept-ends";
import { wordAcceptProblem } from "./acceptance-rules";

test.each([
  ["none", undefined],
  ["30d", Date.UTC(2026, 11, 21)],
  ["1y", Date.UTC(2027, 10, 21)],
] as const)("%s ends with a day of UTC", (span, end) => {
  expect(acceptEndsAt(span, testNow)).toBe(end);
});

test("whatever is offered may be accepted", () => {
  for (const { id } of acceptSpans) {
    expect(wordAcceptProblem({ reason: "Known", until: acceptEndsAt(id, testNow) }, testNow)).toBeUndefined();
  }
});
