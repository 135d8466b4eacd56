import { answerStream } from "../../../lib/server/answer-stream";
import { route } from "../../../lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(answerStream);
