import { answerSnapshot } from "../../../lib/server/answer-snapshot";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerSnapshot);
