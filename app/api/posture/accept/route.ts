import { answerAccept } from "../../../../lib/server/posture/answer-accept";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerAccept);
