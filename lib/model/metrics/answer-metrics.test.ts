import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testNow } from "../pipeline.fixture";
import type { MetricsAnswer, TrendPoint } from "./answer";
import { answerMetrics } from "./answer-metrics";
import { timeParts } from "./facts";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { PerPipeline } from "./per-pipeline";
import type { MetricsQuestion } from "./question";
import { randomPipelines, randomQuestion } from "./random-history.fixture";
import { breakdownOf, bucketDate, dateAt, measuredIn, percentOf, sumOf } from "./reference-answer.fixture";
import { selectPipelines } from "./select-pipelines";

const now = testNow;
const near = (value: number | undefined) => (value === undefined ? undefined : expect.closeTo(value, 3));

type Case = { question: MetricsQuestion; pipelines: readonly MetricsPipeline[]; answer: MetricsAnswer };
const questions = fc.tuple(randomQuestion(), fc.boolean(), fc.constantFrom(undefined, "Docker", "Approve"));
const cases: fc.Arbitrary<Case> = fc
  .tuple(randomPipelines(), questions)
  .map(([all, [random, isAlone, action]]) => {
    const pipeline = isAlone ? all[0]?.row.key : undefined;
    const question = { ...random, pipeline, action: random.stage === undefined ? undefined : action };
    const answer = answerMetrics({ question, now, pipelines: all });
    return { question, answer, pipelines: selectPipelines(question, all) };
  });

function eachCase(numRuns: number, check: (one: Case) => void) {
  fc.assert(fc.property(cases, check), { numRuns });
}

describe("the answer about random pasts says what the plainest reckoning says", () => {
  it("of how long it takes: this period, the one before, and each day or week", () => {
    let met = 0;
    eachCase(40, ({ question, pipelines, answer: { trend, periods, reach } }) => {
      const [mine = [], before = []] = [0, question.days].map((back) =>
        measuredIn(question, pipelines, { now, back }),
      );
      expectQuantiles(trend.now, mine);
      expectQuantiles(trend.before, reach.isShortBefore ? [] : before);
      for (const point of trend.points) {
        const date = bucketDate(dateAt(point.from, question.timeZone), periods.bucket);
        expectPoint(
          point,
          mine.filter((one) => bucketDate(one.date, periods.bucket) === date),
        );
      }
      met += trend.points.filter(({ p50 }) => p50 !== undefined).length;
    });
    expect(met).toBeGreaterThan(10);
  });

  it("of how they are spread: each in one bar", () => {
    eachCase(30, ({ question, pipelines, answer: { distribution } }) => {
      const all = measuredIn(question, pipelines, { now, back: 0 }).map(({ ms }) => ms);
      for (const [index, { fromMs, toMs, n }] of distribution.entries()) {
        const isLast = index === distribution.length - 1;
        expect(n).toBe(all.filter((ms) => ms >= fromMs && (isLast || ms < toMs)).length);
        expect(fromMs).toBe(distribution[index - 1]?.toMs ?? fromMs);
      }
      expect(distribution.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
      expect(distribution.length).toBeLessThanOrEqual(16);
    });
  });

  it("of where the time goes: each stage or action by part, and all together", () => {
    let met = 0;
    eachCase(30, ({ question, pipelines, answer: { breakdown } }) => {
      const expected = breakdownOf(question, pipelines, now);
      expect(new Set(breakdown.rows.map(({ label }) => label))).toEqual(new Set(expected.keys()));
      for (const { label, n, spent, p50 } of breakdown.rows) {
        const all = expected.get(label) ?? [];
        expect(n).toBe(all.length);
        expect(p50).toEqual(near(percentOf(all.map(sumOf), 50)));
        for (const part of timeParts) {
          expect(spent[part]).toEqual(
            near(
              percentOf(
                all.map((one) => one[part]),
                50,
              ),
            ),
          );
        }
        met += 1;
      }
      const mine = measuredIn(question, pipelines, { now, back: 0 });
      for (const part of timeParts) {
        expect(breakdown.total[part]).toBe(mine.reduce((sum, { spent }) => sum + spent[part], 0));
      }
    });
    expect(met).toBeGreaterThan(10);
  });

  it("of outliers: beyond p99 of their own pipeline, and clearly longer than is usual there", () => {
    let met = 0;
    eachCase(40, ({ question, pipelines, answer: { trend } }) => {
      const mine = measuredIn(question, pipelines, { now, back: 0 });
      const expected = mine.filter(({ pipeline, ms }) => {
        const own = mine.filter((one) => one.pipeline === pipeline).map((one) => one.ms);
        const [p50 = 0, p99 = 0] = [percentOf(own, 50), percentOf(own, 99)];
        return own.length >= 20 && ms > p99 && ms >= 1.25 * p50 && ms >= p50 + 10_000;
      });
      expect(trend.outliers.map(({ executionId, ms }) => `${executionId} ${ms}`).sort()).toEqual(
        expected.map(({ execution, ms }) => `${execution.id} ${ms}`).sort(),
      );
      met += expected.length;
    });
    expect(met).toBeGreaterThan(1);
  });

  it("of how much there is to reckon with", () => {
    eachCase(20, ({ question, pipelines, answer: { reach, periods } }) => {
      const ends = pipelines.flatMap(({ history }) => history.executions.map(({ endedAt }) => endedAt));
      const dates = [periods.now.from, periods.now.to - 1].map((at) => dateAt(at, question.timeZone));
      const inside = ends.map((at) => dateAt(at, question.timeZone));
      expect(reach.executions).toBe(
        inside.filter((date) => date >= (dates[0] ?? "") && date <= (dates[1] ?? "")).length,
      );
      const known = pipelines.flatMap(({ history, readTo = Number.POSITIVE_INFINITY }) => {
        const oldest = Math.min(readTo, ...history.executions.map(({ startedAt }) => startedAt));
        return Number.isFinite(oldest) ? [oldest] : [];
      });
      const isKnownFrom = (from: number) => known.length > 0 && known.every((at) => at <= from);
      const isSilent = known.length < pipelines.length;
      expect(reach.since).toBe(known.length === 0 ? undefined : Math.max(...known));
      expect(reach.isShort).toBe(isSilent || !isKnownFrom(periods.now.from));
      expect(reach.isShortBefore).toBe(isSilent || !isKnownFrom(periods.before.from));
    });
  });
});

type Took = readonly { ms: number }[];

function figuresOf(all: Took, percents: readonly number[]) {
  return percents.map((percent) => {
    const figure = percentOf(
      all.map(({ ms }) => ms),
      percent,
    );
    return near(figure);
  });
}

function expectQuantiles(found: MetricsAnswer["trend"]["now"], all: Took) {
  const [p50, p90, p95] = figuresOf(all, [50, 90, 95]);
  expect(found).toEqual(all.length === 0 ? undefined : { n: all.length, p50, p90, p95 });
}

function expectPoint({ n, p50, p90 }: TrendPoint, all: Took) {
  expect(n).toBe(all.length);
  expect([p50, p90]).toEqual(all.length < 3 ? [undefined, undefined] : figuresOf(all, [50, 90]));
}

it("is the same whether its parts are reckoned anew or known from before, for one question after the other", () => {
  fc.assert(
    fc.property(randomPipelines(), fc.array(randomQuestion(), { maxLength: 4 }), (pipelines, questions) => {
      const perPipeline = remember();
      for (const question of [...questions, ...questions]) {
        const asked = { question, now, pipelines };
        expect(answerMetrics({ ...asked, perPipeline })).toEqual(answerMetrics(asked));
      }
    }),
    { numRuns: 20 },
  );
});

function remember(): PerPipeline {
  const known = new Map<string, unknown>();
  return <Part>(pipeline: MetricsPipeline, key: string, reckon: () => Part) => {
    const whole = `${pipeline.row.key} ${key}`;
    if (!known.has(whole)) known.set(whole, reckon());
    // Put there by the line above, under a key that says which part it is.
    return known.get(whole) as Part;
  };
}
