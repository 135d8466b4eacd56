import { answerLogSearch } from "../../../../lib/server/answer-logs";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerLogSearch);
