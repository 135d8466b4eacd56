import { answerPipeline } from "../../../../../../../lib/server/api-v1/answer-pipelines";
import { tokenRoute } from "../../../../../../../lib/server/token-route";

export const dynamic = "force-dynamic";

export const GET = tokenRoute(answerPipeline);
