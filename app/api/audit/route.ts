import { answerAudit } from "../../../lib/server/answer-audit";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerAudit);
