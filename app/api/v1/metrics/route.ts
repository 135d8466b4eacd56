import { answerMetricsV1 } from "../../../../lib/server/api-v1/answer-metrics";
import { tokenRoute } from "../../../../lib/server/token-route";

export const dynamic = "force-dynamic";

export const GET = tokenRoute(answerMetricsV1);
