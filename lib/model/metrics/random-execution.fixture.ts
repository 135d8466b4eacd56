import fc from "fast-check";
import { testNow } from "../pipeline.fixture";
import { type ActionCategory, unknown } from "../status";

// Executions as nobody would make them up: clocks that differ, retries, parallel actions, ends before starts. Times
// fall onto few values, so that they meet.

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export type Place = { stageName: string; actionName: string; category: ActionCategory };
export const placesOf: readonly (readonly Place[])[] = [
  [{ stageName: "Source", actionName: "App", category: "Source" }],
  [
    { stageName: "Build", actionName: "Docker", category: "Build" },
    { stageName: "Build", actionName: "Lint", category: "Test" },
    { stageName: "Build", actionName: "Contract", category: "Test" },
  ],
  [
    { stageName: "Staging", actionName: "Deploy", category: "Deploy" },
    { stageName: "Staging", actionName: "Smoke", category: "Test" },
  ],
  [
    { stageName: "Production", actionName: "Approve", category: "Approval" },
    { stageName: "Production", actionName: "Deploy", category: "Deploy" },
    { stageName: "Production", actionName: "Check", category: unknown("Verify") },
  ],
];

const gaps = fc.constantFrom(0, 0, 1, 700, -1_500, minuteMs, 7 * minuteMs, hourMs, 26 * hourMs);
const lengths = fc.constantFrom(
  0,
  900,
  40 * secondMs,
  minuteMs,
  5 * minuteMs,
  9 * minuteMs,
  3 * hourMs,
  -secondMs,
);

const randomAttempt = fc.record({
  action: fc.nat(2),
  gapMs: gaps,
  ms: lengths,
  /** Begins with the one before it. */
  isBeside: fc.boolean(),
  status: fc.constantFrom(
    ...(["Succeeded", "Succeeded", "Succeeded", "Succeeded", "Succeeded", "Succeeded", "Failed"] as const),
    ...(["Failed", "Abandoned", "InProgress", unknown("Paused")] as const),
  ),
  deployed: fc.option(
    fc.record({
      startsAfterMs: fc.constantFrom(-2_000, 0, 30 * secondMs),
      steps: fc.array(
        fc.record({
          afterMs: fc.constantFrom(0, 20 * secondMs, 2 * minuteMs),
          percent: fc.constantFrom(0, 10, 50, 100),
        }),
        {
          maxLength: 4,
        },
      ),
      told: fc.option(
        fc.record({ fromMs: fc.constantFrom(-5_000, 10 * secondMs), ms: fc.constantFrom(0, 3 * minuteMs) }),
      ),
      waitMs: fc.option(fc.constantFrom(0, 90 * secondMs, hourMs)),
      keepsOld: fc.boolean(),
      endsAfterMs: fc.constantFrom(0, 4 * minuteMs, 2 * hourMs),
      isRolledBack: fc.boolean(),
    }),
    { freq: 2 },
  ),
});
export type RandomAttempt = typeof randomAttempt extends fc.Arbitrary<infer Value> ? Value : never;

/** On one of so many days back from `testNow`, near the hours at which days begin somewhere. */
const randomStart = (daysBack: number) =>
  fc
    .tuple(fc.nat(daysBack), fc.constantFrom(-hourMs, -1, 0, 1, hourMs - 1, hourMs, 9 * hourMs, 22 * hourMs))
    .map(([days, ms]) => Math.floor(testNow / dayMs) * dayMs - days * dayMs + ms);

const wildExecution = (daysBack: number) =>
  fc.record({
    startedAt: randomStart(daysBack),
    stages: fc.array(fc.array(randomAttempt, { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
    tailMs: fc.constantFrom(0, 0, 0, hourMs, -minuteMs),
    status: fc.constantFrom(
      ...(["Succeeded", "Succeeded", "Succeeded", "Failed", "Stopped", "Superseded", "Cancelled"] as const),
      unknown("Paused"),
    ),
    type: fc.constantFrom(...(["STANDARD", "STANDARD", "STANDARD", "ROLLBACK"] as const)),
    mode: fc.constantFrom(...(["SUPERSEDED", "QUEUED", "PARALLEL"] as const)),
    version: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }),
    commits: fc.array(fc.option(fc.constantFrom(-hourMs, -26 * hourMs, 0, minuteMs), { nil: undefined }), {
      maxLength: 2,
    }),
  });
export type RandomExecution =
  ReturnType<typeof wildExecution> extends fc.Arbitrary<infer Value> ? Value : never;

/** Much alike; now and then one takes far longer. */
const stageLength = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 5 * minuteMs, max: 6 * minuteMs }) },
  { weight: 1, arbitrary: fc.integer({ min: hourMs, max: 2 * hourMs }) },
);

/** As most are: each stage goes well at once, one like the other, so that there are enough to make a figure of. */
const steadyExecution = (daysBack: number): fc.Arbitrary<RandomExecution> =>
  fc
    .record({
      startedAt: randomStart(daysBack),
      ms: fc.array(stageLength, { minLength: 4, maxLength: 4 }),
      version: fc.constantFrom(1, 2),
    })
    .map(({ startedAt, ms, version }) => ({
      ...{
        startedAt,
        version,
        tailMs: 0,
        status: "Succeeded",
        type: "STANDARD",
        mode: "QUEUED",
        commits: [],
      },
      stages: ms.map((took) => [
        { action: 0, gapMs: 1_000, ms: took, isBeside: false, status: "Succeeded", deployed: null },
      ]),
    }));

export const randomExecutions: fc.Arbitrary<readonly RandomExecution[]> = fc
  .constantFrom(2, 20, 70, 400)
  .chain((daysBack) =>
    fc.oneof(
      fc.array(wildExecution(daysBack), { maxLength: 10 }),
      fc
        .tuple(
          fc.array(steadyExecution(daysBack), { minLength: 15, maxLength: 40, size: "max" }),
          fc.array(wildExecution(daysBack), { maxLength: 4 }),
        )
        .map(([steady, wild]) => [...steady, ...wild]),
    ),
  );
