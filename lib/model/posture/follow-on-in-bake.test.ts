import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { findFollowOnInBake } from "./follow-on-in-bake";
import { aDeploy, facts, minuteMs, told } from "./posture.fixture";

type Parts = Parameters<typeof aDeploy>[0];

/** Each begins so many minutes after all traffic was on the one before. */
function chain(gaps: readonly number[], parts: Parts = {}, last: Parts = {}) {
  const deploys = [];
  let shiftedAt = testNow - 10_000 * minuteMs;
  for (const [at, gap] of [0, ...gaps].entries()) {
    const startedAt = shiftedAt + gap * minuteMs;
    shiftedAt = startedAt + 5 * minuteMs;
    deploys.unshift(
      aDeploy({ waits: {}, startedAt, shiftedAt, ...parts, ...(at === gaps.length ? last : {}) }),
    );
  }
  return facts({}, { deploys });
}

test.each<[string, ReturnType<typeof facts>, readonly string[]]>([
  ["an hour after, every time", chain([60, 60, 60]), []],
  ["soon after, once: a repair", chain([60, 3, 60]), []],
  [
    "soon after, twice",
    chain([60, 3, 4]),
    [
      "2 of the last 4 deployments to deployment group checkout/production began within 10 min of all traffic being on the version before, the last one 4 min after.",
    ],
  ],
  [
    "within the wait that was configured",
    chain([20, 25], { waits: { terminationMs: 30 * minuteMs } }),
    [
      "2 of the last 3 deployments to deployment group checkout/production began within 30 min of all traffic being on the version before, the last one 25 min after.",
    ],
  ],
  ["soon after those that failed", chain([2, 2, 2], { hasSucceeded: false }), []],
  ["soon after, to take it back", chain([60, 3, 3], {}, { isRollback: true }), []],
  ["soon after, as far as known: nobody saw the traffic", chain([2, 2], { shiftedAt: undefined }), []],
  ["soon after, in another stage", chain([2, 2], { stageName: "Staging" }), []],
])("the next one comes %s", (_, given, evidence) => {
  expect(told(findFollowOnInBake, given).map((finding) => finding.evidence)).toEqual(evidence);
});
