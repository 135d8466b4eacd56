import type { Actor } from "../auth/actor";
import type { CommandContext } from "../commands/context";
import { decideApproval } from "../commands/decide-approval";
import { refuseRequest } from "../commands/refuse-request";
import { type DecideBody, decideBodySchema } from "../contract/decide";
import { readJson } from "../http/read-json";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";

// 400 code points may be 2,400 bytes of escaped surrogates; the rest is names.
const mostBytes = 16_384;

export async function answerDecide(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const answer = await decideApproval(context, await readBody(context, request));
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}

async function readBody(context: CommandContext, request: Request): Promise<DecideBody> {
  try {
    return parse(await readJson(request, mostBytes));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuseRequest(context, "approval.decide", error);
  }
}

function parse(body: unknown): DecideBody {
  const parsed = decideBodySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join(".") || "the body"))];
  throw new AppError(
    "invalid",
    `This is not a decision as Signalbox knows it: look at ${places.join(", ")}.`,
  );
}
