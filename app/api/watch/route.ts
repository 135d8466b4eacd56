import { answerWatch } from "../../../lib/server/answer-watch";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerWatch);
