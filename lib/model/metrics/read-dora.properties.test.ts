import fc from "fast-check";
import { expect, it } from "vitest";
import { testNow } from "../pipeline.fixture";
import { referenceDora } from "./dora-reference.fixture";
import { reckonAnew } from "./per-pipeline";
import { bucketsOf, toPeriods } from "./periods";
import { randomPipelines, randomQuestion } from "./random-history.fixture";
import { answerDora, type DoraQuestion } from "./read-dora";

const now = testNow;

/** Few of the random executions come as far as Production: any stage may be it, also several. */
const randomDora: fc.Arbitrary<DoraQuestion> = fc
  .tuple(
    randomPipelines(),
    randomQuestion(),
    fc.subarray(["Build", "Staging", "Production"], { minLength: 1 }),
  )
  .map(([pipelines, question, names]) => {
    const periods = toPeriods(question, now);
    const found = pipelines.map(({ row }) => names.map((stageName) => ({ pipeline: row.key, stageName })));
    const basis = { kind: "guessed" as const, stages: found.flat(), without: [] };
    return { pipelines, basis, periods, buckets: bucketsOf(periods), now, perPipeline: reckonAnew };
  });

const sum = (figures: readonly number[]) => figures.reduce((all, one) => all + one, 0);

it("says of random pasts what its rules say in the plainest words, and its buckets add up", () => {
  const met = { deployments: 0, failed: 0, lead: 0, restored: 0, unrestored: 0 };
  fc.assert(
    fc.property(randomDora, (asked) => {
      const { now, before, points } = answerDora(asked);
      expect({ now, before, points }).toEqual(referenceDora(asked));
      expect(sum(points.map((one) => one.deployments))).toBe(now.deployments);
      expect(sum(points.map((one) => one.failed))).toBe(now.failed);
      met.deployments += now.deployments;
      met.failed += now.failed;
      met.lead += now.lead?.n ?? 0;
      met.restored += now.restore?.n ?? 0;
      met.unrestored += now.unrestored;
    }),
    { numRuns: 80 },
  );
  // The pasts hold what the rules are about.
  expect(Math.min(...Object.values(met))).toBeGreaterThan(2);
});
