import { answerHealth } from "../../../../lib/server/answer-health";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerHealth);
