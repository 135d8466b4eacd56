import { answerMetricsCsv } from "../../../../lib/server/answer-metrics-csv";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerMetricsCsv);
