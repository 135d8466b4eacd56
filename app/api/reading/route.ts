import { answerReading } from "../../../lib/server/answer-reading";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerReading);
