import { answerDecide } from "../../../../lib/server/answer-decide";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerDecide);
