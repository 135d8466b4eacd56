import type { Actor } from "../auth/actor";
import { createToken } from "../commands/create-token";
import { refuseRequest } from "../commands/refuse-request";
import { revokeToken } from "../commands/revoke-token";
import { type CreatedToken, createTokenBodySchema, revokeTokenBodySchema } from "../contract/tokens";
import { readJson } from "../http/read-json";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";

const mostBytes = 100_000;

/** Somebody makes a token: its text is in this answer and nowhere else. */
export async function answerCreateToken(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const body = createTokenBodySchema.safeParse(await readBody(request));
  if (!body.success) {
    const problem = new AppError(
      "invalid",
      "This needs a name, what the token may read, and how long it lasts.",
    );
    return refuseRequest(context, "token.manage", problem);
  }
  const { name, pipelines, accounts, tags, days } = body.data;
  const reach = { pipelines, accounts, tags };
  const { id, text, auditId } = await createToken(context, { name, reach, days: days ?? undefined });
  const answer: CreatedToken = { id, token: text, auditId };
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}

/** Somebody takes a token back. */
export async function answerRevokeToken(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const body = revokeTokenBodySchema.safeParse(await readBody(request));
  if (!body.success)
    return refuseRequest(context, "token.manage", new AppError("invalid", "This needs the token's id."));
  await revokeToken(context, body.data.id);
  return new Response(null, { status: 204 });
}

/** What is too long is no body either. */
async function readBody(request: Request): Promise<unknown> {
  try {
    return await readJson(request, mostBytes);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
