import type { TokenHolder } from "../../auth/token-holder";
import { visibilityOf } from "../../auth/visibility";
import { type MetricsAnswerV1, metricsQuery } from "../../contract/api-v1/metrics";
import { AppError } from "../../model/app-error";
import { noSuchPipeline } from "../../model/may";
import type { MetricsAnswer } from "../../model/metrics/answer";
import type { MetricsQuestion } from "../../model/metrics/question";
import { parseQuestion, parseTimeZone } from "../../model/metrics/question-params";
import { getContainer } from "../container";
import { readMetrics } from "../read-metrics";
import { apiHeaders } from "./headers";
import { readQuery } from "./read-query";

/** What the page Metrics shows, of what the token reaches. */
export async function answerMetricsV1(request: Request, holder: TokenHolder): Promise<Response> {
  const asked = readQuery(request, metricsQuery);
  const question = parseQuestion(new URL(request.url).searchParams);
  requireUnderstood(asked, question);
  const container = getContainer();
  const visibility = visibilityOf(holder);
  if (question.pipeline !== undefined && container.live.find(question.pipeline, visibility) === undefined)
    throw new AppError("not-found", noSuchPipeline);
  const { answer, loaded } = await readMetrics(container, visibility, { question });
  return Response.json(toMetricsV1(answer, loaded), { headers: apiHeaders });
}

type Asked = Readonly<Partial<Record<"until" | "tz" | "pipeline" | "action", string | undefined>>>;

/** A page shows what an odd address may have meant; a program is told. */
function requireUnderstood(asked: Asked, question: MetricsQuestion): void {
  const { until, pipeline, action } = question;
  const lost = [
    asked.until !== undefined && until === undefined && "until is no day.",
    asked.tz !== undefined && parseTimeZone(asked.tz) === undefined && "tz is no time zone.",
    asked.pipeline !== undefined && pipeline === undefined && "pipeline is written account/region/name.",
    asked.action !== undefined && action === undefined && "action needs the stage it is in.",
  ].find((one) => one !== false);
  if (lost) throw new AppError("invalid", lost);
}

function toMetricsV1(answer: MetricsAnswer, loaded: MetricsAnswerV1["loaded"]): MetricsAnswerV1 {
  const { distribution, rows, ...rest } = answer;
  return {
    loaded: { done: loaded.done, of: loaded.of },
    ...rest,
    // JSON knows neither what is infinite nor a gap in a list.
    distribution: distribution.map(({ toMs, ...bar }) => ({
      ...bar,
      toMs: Number.isFinite(toMs) ? toMs : null,
    })),
    rows: rows.map(({ spark, ...row }) => ({ ...row, spark: spark.map((p50) => p50 ?? null) })),
  };
}
