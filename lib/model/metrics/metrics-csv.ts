import { type CsvCell, toCsvLine } from "../csv";
import type { EpochMs, PipelineKey } from "../ids";
import { parsePipelineKey } from "../scope";
import type { MetricsAnswer } from "./answer";
import type { CsvTable } from "./csv-table";
import { timeParts } from "./facts";

type Columns<Item> = Readonly<Record<string, (item: Item) => CsvCell>>;

/** A table as its chart draws it: lines in its order, whole milliseconds, hundredths of a percent. */
export function toMetricsCsv(table: CsvTable, answer: MetricsAnswer): string {
  return tables[table](answer);
}

const bucketColumns = {
  from: ({ from }) => timeOf(from),
  to: ({ to }) => timeOf(to),
} satisfies Columns<{ from: EpochMs; to: EpochMs }>;

const placeColumns = {
  pipeline: ({ pipeline }) => parsePipelineKey(pipeline)?.name ?? pipeline,
  account: ({ pipeline }) => parsePipelineKey(pipeline)?.account,
  region: ({ pipeline }) => parsePipelineKey(pipeline)?.region,
  stage: ({ stageName }) => stageName,
  action: ({ actionName }) => actionName,
} satisfies Columns<{ pipeline: PipelineKey; stageName: string; actionName?: string | undefined }>;

const tables = {
  rows: ({ rows }) =>
    toCsv(rows, {
      name: ({ label }) => label,
      key: ({ key }) => key,
      account: ({ account }) => account?.name,
      region: ({ account }) => account?.region,
      production: ({ isProduction }) => (isProduction ? "yes" : "no"),
      pipelines: ({ pipelines }) => pipelines,
      n: ({ now }) => now?.n ?? 0,
      "p50 ms": ({ now }) => msOf(now?.p50),
      "p90 ms": ({ now }) => msOf(now?.p90),
      "p95 ms": ({ now }) => msOf(now?.p95),
      "n before": ({ before }) => before?.n ?? 0,
      "p50 ms before": ({ before }) => msOf(before?.p50),
      "change %": ({ changePercent }) => hundredths(changePercent),
      "failed %": ({ failedPercent }) => hundredths(failedPercent),
      "changed most": ({ changed }) => changed?.words,
      "by ms": ({ changed }) => msOf(changed?.byMs),
    }),
  trend: ({ trend }) =>
    toCsv(trend.points, {
      ...bucketColumns,
      n: ({ n }) => n,
      "p50 ms": ({ p50 }) => msOf(p50),
      "p90 ms": ({ p90 }) => msOf(p90),
    }),
  dora: ({ dora }) =>
    toCsv(dora.points, {
      ...bucketColumns,
      deployments: ({ deployments }) => deployments,
      failed: ({ failed }) => failed,
      "failed %": ({ failedPercent }) => hundredths(failedPercent),
      "lead p50 ms": ({ leadP50 }) => msOf(leadP50),
      "restore p50 ms": ({ restoreP50 }) => msOf(restoreP50),
    }),
  breakdown: ({ breakdown }) =>
    toCsv(breakdown.rows, {
      name: ({ label }) => label,
      n: ({ n }) => n,
      "p50 ms": ({ p50 }) => msOf(p50),
      ...Object.fromEntries(
        timeParts.map((part) => [`${part} p50 ms`, ({ spent }: { spent: Spent }) => msOf(spent[part])]),
      ),
    }),
  distribution: ({ distribution }) =>
    toCsv(distribution, {
      "from ms": ({ fromMs }) => msOf(fromMs),
      "to ms": ({ toMs }) => msOf(toMs),
      n: ({ n }) => n,
    }),
  waits: ({ rankings }) =>
    toCsv(rankings.waits, {
      ...placeColumns,
      part: ({ part }) => part,
      n: ({ n }) => n,
      "total ms": ({ totalMs }) => msOf(totalMs),
      "p50 ms": ({ p50 }) => msOf(p50),
    }),
  slower: ({ rankings }) =>
    toCsv(rankings.slower, {
      ...placeColumns,
      n: ({ n }) => n,
      "p50 ms before": ({ beforeP50 }) => msOf(beforeP50),
      "p50 ms": ({ nowP50 }) => msOf(nowP50),
      "by ms": ({ byMs }) => msOf(byMs),
    }),
  flaky: ({ rankings }) =>
    toCsv(rankings.flaky, {
      ...placeColumns,
      flaky: ({ flaky }) => flaky,
      of: ({ of }) => of,
      "flaky %": ({ percent }) => hundredths(percent),
      "lost ms": ({ lostMs }) => msOf(lostMs),
      "last execution": ({ lastId }) => lastId,
    }),
  approvals: ({ rankings }) =>
    toCsv(rankings.approvals, {
      ...placeColumns,
      n: ({ n }) => n,
      rejected: ({ rejected }) => rejected,
      "p50 ms": ({ p50 }) => msOf(p50),
      "p90 ms": ({ p90 }) => msOf(p90),
      "longest ms": ({ longest }) => msOf(longest.ms),
      "longest execution": ({ longest }) => longest.executionId,
    }),
  hours: ({ rankings }) =>
    toCsv(
      rankings.hours.flatMap((hours, day) => hours.map((begun, hour) => ({ day: days[day], hour, begun }))),
      { day: ({ day }) => day, hour: ({ hour }) => hour, begun: ({ begun }) => begun },
    ),
} satisfies Record<CsvTable, (answer: MetricsAnswer) => string>;

type Spent = MetricsAnswer["breakdown"]["total"];

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function toCsv<Item>(items: readonly Item[], columns: Columns<Item>): string {
  const cells = Object.values(columns);
  const lines = items.map((item) => toCsvLine(cells.map((cell) => cell(item))));
  return [toCsvLine(Object.keys(columns)), ...lines].join("");
}

const timeOf = (at: EpochMs) => new Date(at).toISOString();

/** The last bar of a distribution is open. */
function msOf(ms: number | undefined): number | undefined {
  return ms === undefined || !Number.isFinite(ms) ? undefined : Math.round(ms);
}

function hundredths(percent: number | undefined): number | undefined {
  return percent === undefined ? undefined : Math.round(percent * 100) / 100;
}
