import type { Visibility } from "../auth/visibility";
import type { PageMetrics } from "../contract/metrics";
import { sumProgress } from "../model/history/sum-progress";
import type { EpochMs } from "../model/ids";
import { answerMetrics } from "../model/metrics/answer-metrics";
import { readMetricsOptions } from "../model/metrics/metrics-options";
import type { MetricsPipeline } from "../model/metrics/metrics-pipeline";
import { toPeriods } from "../model/metrics/periods";
import type { MetricsQuestion } from "../model/metrics/question";
import { formatQuestion } from "../model/metrics/question-params";
import { selectPipelines } from "../model/metrics/select-pipelines";
import type { ScopeSnapshot } from "../model/pipeline";
import { isInScope, type ScopeFilter } from "../model/scope-filter";
import type { Container } from "./container";
import { rowOf } from "./pipeline-rows";
import { warmMetrics } from "./warm-metrics";

export type AskedMetrics = {
  question: MetricsQuestion;
  /** The accounts and regions that are looked at; all, if none is named. */
  scope?: ScopeFilter | undefined;
};

type Parts = Pick<Container, "config" | "live" | "history" | "store">;

const everywhere: ScopeFilter = { accounts: [], regions: [] };

/** The book is no fresher than this: whoever asks the same meanwhile is answered the same. */
const keepMs = 3_000;

/** Answered out of memory, from what these grants let be seen and from nothing else. */
export function readMetrics(
  parts: Parts,
  visibility: Visibility,
  { question, scope = everywhere }: AskedMetrics,
): Promise<PageMetrics> {
  const { history } = parts;
  const asked = { question, scope };
  const key = JSON.stringify([visibility.key, formatQuestion(question), scope, history.loaded(visibility)]);
  return history.answers(key, async () => ({ value: await reckon(parts, visibility, asked), keepMs }));
}

async function reckon(
  { config, live, history, store }: Parts,
  visibility: Visibility,
  { question, scope }: { question: MetricsQuestion; scope: ScopeFilter },
): Promise<PageMetrics> {
  const { scopes, pipelines } = live.view(visibility);
  const now = Date.now() + furthestOffset(scopes);
  const cloudWatch = await readCloudWatch(
    store,
    question,
    history.find(question.pipeline ?? "", visibility),
    now,
  );
  const rule = config.settings.production;
  const { perPipeline } = history.parts;
  const seen = history.pipelines(visibility).filter(({ row }) => isInScope(row, scope));
  await warmMetrics(history, { question, now, rule, pipelines: selectPipelines(question, seen) });
  return {
    question,
    answer: answerMetrics({ question, now, rule, perPipeline, cloudWatch, pipelines: seen }),
    options: readMetricsOptions(pipelines.map(rowOf)),
    progress: sumProgress(scopes.flatMap((one) => one.history ?? [])),
    loaded: history.loaded(visibility),
    now,
  };
}

/** What has ended by any scope's clock is no longer to come. */
function furthestOffset(scopes: readonly ScopeSnapshot[]): number {
  return scopes.length === 0 ? 0 : Math.max(...scopes.map(({ clockOffsetMs }) => clockOffsetMs));
}

/** Of one pipeline alone; too much to hold of all. */
async function readCloudWatch(
  store: Parts["store"],
  question: MetricsQuestion,
  pipeline: MetricsPipeline | undefined,
  now: EpochMs,
) {
  if (!pipeline) return undefined;
  const { from, to } = toPeriods(question, now).now;
  return store.readCloudWatchDays(pipeline.row.key, from, to);
}
