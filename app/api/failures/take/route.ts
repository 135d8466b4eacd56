import { answerTake } from "../../../../lib/server/answer-failures";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerTake);
