import { answerCreateToken } from "../../../lib/server/answer-tokens";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerCreateToken);
