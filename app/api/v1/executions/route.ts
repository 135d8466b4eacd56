import { answerExecutions } from "../../../../lib/server/api-v1/answer-executions";
import { tokenRoute } from "../../../../lib/server/token-route";

export const dynamic = "force-dynamic";

export const GET = tokenRoute(answerExecutions);
