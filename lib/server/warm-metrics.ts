import type { EpochMs } from "../model/ids";
import { answerMetrics } from "../model/metrics/answer-metrics";
import type { MetricsPipeline } from "../model/metrics/metrics-pipeline";
import { toPeriods } from "../model/metrics/periods";
import type { MetricsQuestion } from "../model/metrics/question";
import { formatQuestion } from "../model/metrics/question-params";
import type { ProductionRule } from "../model/production";
import type { HistoryBook } from "./history-book";

type Asked = {
  question: MetricsQuestion;
  now: EpochMs;
  rule: ProductionRule | undefined;
  pipelines: readonly MetricsPipeline[];
};

/** Reckons what an answer lacks of each pipeline, while others get their turn; what is left is to put it together. */
export function warmMetrics({ parts }: HistoryBook, { pipelines, ...asked }: Asked): Promise<void> {
  const { question, now } = asked;
  // Of one pipeline the same is reckoned whichever others are asked for beside it.
  const alike = formatQuestion({ ...question, q: undefined, pipeline: undefined });
  const key = `${toPeriods(question, now).now.to} ${alike}`;
  const { perPipeline } = parts;
  return parts.warm(key, pipelines, (some) => answerMetrics({ ...asked, perPipeline, pipelines: some }));
}
