import { answerAct } from "../../../../lib/server/answer-act";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerAct);
