import type { PageMetrics } from "../../lib/contract/metrics";
import { type PipelineKey, toPipelineExecutionId } from "../../lib/model/ids";
import type { GroupRow, MetricsAnswer, Outlier, TrendPoint } from "../../lib/model/metrics/answer";
import type { DoraAnswer, DoraFigures } from "../../lib/model/metrics/dora";
import type { TimeSpent } from "../../lib/model/metrics/facts";
import type { Quantiles } from "../../lib/model/metrics/quantiles";
import { defaultQuestion } from "../../lib/model/metrics/question-params";
import { parsePipelineKey, pipelineKeyOf } from "../../lib/model/scope";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
/** Saturday, 21 November 2026, 10:42 UTC. */
export const fixtureNow = Date.UTC(2026, 10, 21, 10, 42);
const to = Date.UTC(2026, 10, 22);
const from = to - 90 * dayMs;

export function fixtureKey(name: string): PipelineKey {
  const address = parsePipelineKey(`111122223333/eu-west-1/${name}`);
  if (!address) throw new Error(`No pipeline is called ${name}.`);
  return pipelineKeyOf(address);
}

/** Waves, not chance: each run of a test sees the same. */
const wave = (index: number, of: number) => Math.sin(index / of) + Math.sin((index * 7) / of) / 3;

export function quantilesOf(p50: number, p90: number, n = 214): Quantiles {
  return { n, p50, p90, p95: p90 * 1.2 };
}

export function spentOf(part: Partial<TimeSpent>): TimeSpent {
  return { queue: 0, work: 0, approval: 0, shift: 0, bake: 0, stood: 0, ...part };
}

function trendPoints(): TrendPoint[] {
  return Array.from({ length: 13 }, (_, week) => {
    const at = { from: from + week * 7 * dayMs, to: from + (week + 1) * 7 * dayMs };
    const slower = week > 8 ? 5 : 0;
    const p50 = (27 + wave(week, 2) * 2 + slower) * minuteMs;
    return { ...at, n: 14 + (week % 5), p50, p90: p50 + (10 + wave(week, 3) * 2 + slower) * minuteMs };
  });
}

export function outlierOf(over: Partial<Outlier> = {}): Outlier {
  return {
    pipeline: fixtureKey("checkout-api"),
    executionId: toPipelineExecutionId("0f0e0d0c-0000-4000-8000-000000000001"),
    endedAt: from + 18.6 * dayMs,
    ms: 51 * minuteMs,
    where: { stageName: "Test", actionName: "ContractTests", part: "work", byMs: 21 * minuteMs },
    ...over,
  };
}

function figuresOf(over: Partial<DoraFigures> = {}): DoraFigures {
  return {
    deployments: 214,
    perDay: 4.1,
    lead: {
      ...quantilesOf(5.33 * hourMs, 9 * hourMs),
      committed: 180,
      triggered: 34,
      approvalP50: 130 * minuteMs,
    },
    failed: 9,
    failedPercent: 4.2,
    restore: { n: 9, p50: 38 * minuteMs, longest: 192 * minuteMs },
    unrestored: 0,
    ...over,
  };
}

export function doraOf(over: Partial<DoraAnswer> = {}): DoraAnswer {
  const before = {
    deployments: 190,
    perDay: 3.6,
    failed: 6,
    failedPercent: 3.1,
    lead: {
      ...quantilesOf(6.08 * hourMs, 9 * hourMs),
      committed: 170,
      triggered: 20,
      approvalP50: 2 * hourMs,
    },
    restore: { n: 6, p50: 52 * minuteMs, longest: 4 * hourMs },
  };
  return {
    basis: {
      kind: "configured",
      stages: [{ pipeline: fixtureKey("checkout-api"), stageName: "Production" }],
      without: [fixtureKey("mobile-bff")],
    },
    now: figuresOf(),
    before: figuresOf(before),
    bands: { frequency: "elite", lead: "high", failures: "elite", restore: "elite" },
    points: Array.from({ length: 13 }, (_, week) => ({
      from: from + week * 7 * dayMs,
      to: from + (week + 1) * 7 * dayMs,
      deployments: 24 + Math.round(wave(week, 2) * 5),
      failed: 1,
      leadP50: (6 - week / 12) * hourMs,
      failedPercent: 3 + wave(week, 3),
      restoreP50: week % 3 === 0 ? 40 * minuteMs : undefined,
    })),
    ...over,
  };
}

type RowSeed = readonly [
  name: string,
  account: "prod" | "staging",
  changed: string,
  p50: number,
  p90: number,
  failed: number,
  change: number,
];
const rowSeeds: readonly RowSeed[] = [
  ["checkout-api", "prod", "Test · ContractTests, new since version 13", 33, 48, 3, 22],
  ["warehouse-picking", "prod", "Approval wait in ReviewChangeSet", 58, 101, 6, 17],
  ["mobile-bff", "staging", "Build · DockerBuild", 12, 19, 14, 11],
  ["catalog", "prod", "Staging · Reindex", 41, 55, 2, 4],
  ["payments-api", "prod", "", 36, 44, 5, 1],
  ["orders", "prod", "Production · DeployEcs", 27, 30, 1, 0],
  ["inventory", "prod", "Test · LoadTest", 38, 43, 2, -1],
  ["tax-service", "prod", "", 22, 26, 3, -1],
  ["loyalty", "staging", "", 14, 18, 5, -3],
  ["identity", "prod", "Test · UnitTests", 29, 34, 2, -6],
  ["storefront", "prod", "Build · cache restored", 51, 62, 4, -14],
  ["pricing-engine", "prod", "Queue before Production", 24, 31, 2, -18],
];

function rowOf([name, account, words, p50, p90, failedPercent, changePercent]: RowSeed): GroupRow {
  const before = p50 / (1 + changePercent / 100);
  const key = fixtureKey(name);
  return {
    key,
    label: name,
    pipeline: key,
    account: { name: account, color: account === "prod" ? "red" : "orange", region: "eu-west-1" },
    isProduction: account === "prod",
    pipelines: 1,
    now: quantilesOf(p50 * minuteMs, p90 * minuteMs),
    before: quantilesOf(before * minuteMs, p90 * minuteMs),
    failedPercent,
    changePercent,
    changed: words === "" ? undefined : { words, byMs: (p50 - before) * minuteMs },
    spark: Array.from({ length: 13 }, (_, week) =>
      name === "loyalty" && week < 6
        ? undefined
        : (before + ((p50 - before) * week) / 12 + wave(week, 2) / 2) * minuteMs,
    ),
  };
}

const breakdown = [
  ["Source", spentOf({ work: 12_000 })],
  ["Build", spentOf({ queue: 20_000, work: 6 * minuteMs })],
  ["Test", spentOf({ queue: 30_000, work: 8 * minuteMs, stood: 40_000 })],
  ["Staging", spentOf({ queue: 30_000, work: 5 * minuteMs })],
  [
    "Production",
    spentOf({
      queue: 2 * minuteMs,
      work: 7 * minuteMs,
      approval: 62 * minuteMs,
      shift: 8 * minuteMs,
      bake: 5 * minuteMs,
    }),
  ],
] as const;

export function answerOf(over: Partial<MetricsAnswer> = {}): MetricsAnswer {
  const pipeline = fixtureKey("checkout-api");
  return {
    periods: {
      now: { from, to: fixtureNow },
      before: { from: from - 90 * dayMs, to: from },
      timeZone: "UTC",
      bucket: "week",
    },
    reach: { since: from - 120 * dayMs, isShort: false, isShortBefore: false, executions: 4182 },
    dora: doraOf(),
    trend: {
      points: trendPoints(),
      now: quantilesOf(33 * minuteMs, 48 * minuteMs),
      before: quantilesOf(27 * minuteMs, 40 * minuteMs),
      outliers: [
        outlierOf(),
        outlierOf({ endedAt: from + 41 * dayMs, ms: 54 * minuteMs }),
        outlierOf({
          endedAt: from + 74 * dayMs,
          ms: 192 * minuteMs,
          where: { stageName: "Production", part: "queue", byMs: 150 * minuteMs },
        }),
        outlierOf({ endedAt: from + 84 * dayMs, ms: 53 * minuteMs, where: undefined }),
      ],
      versions: [{ at: from + 61 * dayMs, version: 13, words: "ContractTests added" }],
    },
    distribution: [2, 9, 31, 48, 52, 34, 18, 9, 6, 3, 2].map((n, index) => ({
      fromMs: (10 + index * 5) * minuteMs,
      toMs: (15 + index * 5) * minuteMs,
      n,
    })),
    breakdown: {
      rows: breakdown.map(([label, spent]) => ({
        label,
        n: 214,
        spent,
        p50: Object.values(spent).reduce((sum, ms) => sum + ms, 0),
      })),
      total: spentOf({
        queue: 500 * hourMs,
        work: 2700 * hourMs,
        approval: 6800 * hourMs,
        shift: 100 * hourMs,
      }),
    },
    rows: rowSeeds.map(rowOf),
    rankings: {
      waits: [
        {
          pipeline,
          stageName: "Production",
          part: "approval",
          actionName: "Approve",
          n: 188,
          totalMs: 400 * hourMs,
          p50: 62 * minuteMs,
        },
        { pipeline, stageName: "Production", part: "queue", n: 80, totalMs: 31 * hourMs, p50: 12 * minuteMs },
      ],
      slower: [
        {
          pipeline,
          stageName: "Test",
          actionName: "ContractTests",
          beforeP50: 4 * minuteMs,
          nowP50: 8.2 * minuteMs,
          byMs: 4.2 * minuteMs,
          n: 190,
        },
      ],
      flaky: [
        {
          pipeline,
          stageName: "Test",
          actionName: "IntegrationTests",
          flaky: 14,
          of: 214,
          percent: 6.5,
          lastId: toPipelineExecutionId("0f0e0d0c-0000-4000-8000-000000000002"),
          lostMs: 9 * hourMs,
        },
      ],
      approvals: [
        {
          pipeline,
          stageName: "Production",
          actionName: "Approve",
          n: 188,
          rejected: 4,
          p50: 62 * minuteMs,
          p90: 11 * hourMs,
          longest: {
            executionId: toPipelineExecutionId("0f0e0d0c-0000-4000-8000-000000000003"),
            ms: 64 * hourMs,
            endedAt: from + 30 * dayMs,
          },
        },
      ],
      hours: Array.from({ length: 7 }, (_, day) =>
        Array.from({ length: 24 }, (_, hour) =>
          day > 4 || hour < 6 || hour > 19
            ? 0
            : Math.round(9 - Math.abs(13 - hour) + wave(day * 5 + hour, 3)),
        ),
      ),
    },
    ...over,
  };
}

export function pageOf(over: Partial<PageMetrics> = {}): PageMetrics {
  const answer = answerOf();
  return {
    question: defaultQuestion,
    answer,
    options: {
      pipelines: answer.rows.flatMap(({ pipeline: key, label: name, account }) =>
        key ? [{ key, name, accountName: account?.name ?? "", region: "eu-west-1" }] : [],
      ),
      accounts: ["prod", "staging"],
      applications: ["Checkout"],
      tagKeys: ["team"],
      stages: ["Source", "Build", "Test", "Staging", "Production"],
    },
    progress: { pipelines: 12, done: 12, percent: 100, wantedDays: 90 },
    loaded: { done: 12, of: 12 },
    now: fixtureNow,
    ...over,
  };
}
