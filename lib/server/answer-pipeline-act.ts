import type { Actor } from "../auth/actor";
import { actOnPipeline } from "../commands/act-on-pipeline";
import type { CommandContext } from "../commands/context";
import { refuseRequest } from "../commands/refuse-request";
import { type PipelineActBody, pipelineActBodySchema, pipelineActNameSchema } from "../contract/pipeline-act";
import { readJson } from "../http/read-json";
import { AppError } from "../model/app-error";
import type { AuditVerb } from "../model/audit";
import { verbOfPipelineAct } from "../model/pipeline-act/pipeline-act";
import { getContainer } from "./container";

// Fifty revisions of 1,500 characters and fifty values of 1,000, each of up to four bytes, and their names.
const mostBytes = 524_288;

export async function answerPipelineAct(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const answer = await actOnPipeline(context, await readBody(context, request));
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}

async function readBody(context: CommandContext, request: Request): Promise<PipelineActBody> {
  let body: unknown;
  try {
    body = await readJson(request, mostBytes);
    return parse(body);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuseRequest(context, verbIn(body), error);
  }
}

/** What was asked for, as far as it can be told; else the least of it. */
function verbIn(body: unknown): AuditVerb {
  const named = pipelineActNameSchema.safeParse(body);
  return named.success ? verbOfPipelineAct[named.data.act.kind] : "execution.start";
}

function parse(body: unknown): PipelineActBody {
  const parsed = pipelineActBodySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join(".") || "the body"))];
  throw new AppError(
    "invalid",
    `This is nothing Signalbox can have a pipeline do: look at ${places.slice(0, 3).join(", ")}.`,
  );
}
