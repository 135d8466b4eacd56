import { answerOtherSessions } from "../../../../lib/server/answer-other-sessions";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const DELETE = route(answerOtherSessions);
