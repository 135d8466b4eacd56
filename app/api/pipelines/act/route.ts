import { answerPipelineAct } from "../../../../lib/server/answer-pipeline-act";
import { route } from "../../../../lib/server/route";

export const dynamic = "force-dynamic";

export const POST = route(answerPipelineAct);
