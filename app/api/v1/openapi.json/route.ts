import { answerDocument } from "../../../../lib/server/api-v1/answer-document";
import { tokenRoute } from "../../../../lib/server/token-route";

export const dynamic = "force-dynamic";

export const GET = tokenRoute(answerDocument);
