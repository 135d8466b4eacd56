import type { Actor } from "../auth/actor";
import { actOnDeployment } from "../commands/act-on-deployment";
import type { CommandContext } from "../commands/context";
import { refuseRequest } from "../commands/refuse-request";
import { type ActBody, actBodySchema, actNameSchema } from "../contract/deployment-act";
import { readJson } from "../http/read-json";
import { AppError } from "../model/app-error";
import type { AuditVerb } from "../model/audit";
import { verbOfAct } from "../model/deployment-acts";
import { getContainer } from "./container";

// 400 code points may be 2,400 bytes of escaped surrogates; the rest is names.
const mostBytes = 16_384;

export async function answerAct(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const answer = await actOnDeployment(context, await readBody(context, request));
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}

async function readBody(context: CommandContext, request: Request): Promise<ActBody> {
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
  const named = actNameSchema.safeParse(body);
  return named.success ? verbOfAct[named.data.act] : "deployment.stop";
}

function parse(body: unknown): ActBody {
  const parsed = actBodySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join(".") || "the body"))];
  throw new AppError(
    "invalid",
    `This is nothing Signalbox can do to a deployment: look at ${places.join(", ")}.`,
  );
}
