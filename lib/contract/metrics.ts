import type { HistoryProgress } from "../model/history/progress";
import type { EpochMs } from "../model/ids";
import type { MetricsAnswer } from "../model/metrics/answer";
import type { CsvTable } from "../model/metrics/csv-table";
import type { MetricsOptions } from "../model/metrics/metrics-options";
import type { MetricsQuestion } from "../model/metrics/question";
import { formatQuestion } from "../model/metrics/question-params";
import type { ScopeFilter } from "../model/scope-filter";

export type { CsvTable, MetricsOptions };

/** Of how many pipelines the past is in memory: until it is all of them, figures lack some. */
export type Loaded = { done: number; of: number };

/** What `/metrics` is painted from. */
export type PageMetrics = {
  question: MetricsQuestion;
  answer: MetricsAnswer;
  options: MetricsOptions;
  /** Of the reading from AWS; absent while no scope has said anything of it. */
  progress?: HistoryProgress | undefined;
  loaded: Loaded;
  /** In AWS's time. */
  now: EpochMs;
};

/** `GET /api/history/csv`: one of the page's tables, of the same question. */
export function csvAddress(question: MetricsQuestion, scope: ScopeFilter, table: CsvTable): string {
  const params = new URLSearchParams(formatQuestion(question));
  if (scope.accounts.length > 0) params.set("accounts", scope.accounts.join(","));
  if (scope.regions.length > 0) params.set("regions", scope.regions.join(","));
  params.set("table", table);
  return `/api/history/csv?${params}`;
}
