import { answerExecution } from "../../../lib/server/answer-execution";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerExecution);
