import type { Actor } from "../../auth/actor";
import { acceptFinding } from "../../commands/accept-finding";
import type { CommandContext } from "../../commands/context";
import { refuseRequest } from "../../commands/refuse-request";
import { type AcceptBody, type AcceptedAnswer, acceptBodySchema } from "../../contract/posture";
import { readJson } from "../../http/read-json";
import { AppError } from "../../model/app-error";
import { getContainer } from "../container";

// Two hundred findings with the longest of names.
const mostBytes = 400_000;

/** Somebody accepts what was found, or lets it count again. Each by itself: one that is gone keeps nobody from the rest. */
export async function answerAccept(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const { findings, ...wish } = await readBody(context, request);
  const refusals: AppError[] = [];
  const others: AcceptedAnswer["others"] = [];
  for (const named of findings) {
    try {
      await acceptFinding(context, named, { wish, at: Date.now() });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusals.push(error);
      others.push({ finding: named.finding, because: error.message });
    }
  }
  const [first] = refusals;
  if (first && refusals.length === findings.length) throw first;
  return Response.json({ others } satisfies AcceptedAnswer, { headers: { "cache-control": "no-store" } });
}

async function readBody(context: CommandContext, request: Request): Promise<AcceptBody> {
  try {
    const parsed = acceptBodySchema.safeParse(await readJson(request, mostBytes));
    if (parsed.success) return parsed.data;
    throw new AppError("invalid", "This needs what to accept, and why.");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuseRequest(context, "posture.accept", error);
  }
}
