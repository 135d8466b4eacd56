import { answerPrometheus } from "../../../lib/server/prometheus/answer-prometheus";

export const dynamic = "force-dynamic";

export const GET = answerPrometheus;
