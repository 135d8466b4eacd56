import type { Actor } from "../auth/actor";
import type { CommandContext } from "../commands/context";
import { muteFailure } from "../commands/mute-failure";
import { refuseRequest } from "../commands/refuse-request";
import { takeFailure } from "../commands/take-failure";
import {
  type HandledAnswer,
  type MuteBody,
  muteBodySchema,
  type NamedFailure,
  takeBodySchema,
} from "../contract/failures";
import { readJson } from "../http/read-json";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";

// Two hundred things with the longest of names.
const mostBytes = 400_000;

/** Somebody takes what stands still, or lets go of it: everybody is told. */
export async function answerTake(request: Request, actor: Actor): Promise<Response> {
  const parsed = takeBodySchema.safeParse(await readJson(request, mostBytes));
  if (!parsed.success) throw new AppError("invalid", "This needs what to take, and whether to.");
  const { failures, take } = parsed.data;
  const context = getContainer().commandContext(actor, request);
  return handleEach(failures, (named) => takeFailure(context, named, { isTaken: take, at: Date.now() }));
}

/** Somebody leaves what stands still in peace until an end, or no longer. */
export async function answerMute(request: Request, actor: Actor): Promise<Response> {
  const context = getContainer().commandContext(actor, request);
  const { failures, ...wish } = await readMuteBody(context, request);
  return handleEach(failures, (named) => muteFailure(context, named, { wish, at: Date.now() }));
}

async function readMuteBody(context: CommandContext, request: Request): Promise<MuteBody> {
  try {
    const parsed = muteBodySchema.safeParse(await readJson(request, mostBytes));
    if (parsed.success) return parsed.data;
    throw new AppError("invalid", "This needs what to mute, until when and why.");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuseRequest(context, "failure.mute", error);
  }
}

/** Each by itself: what can't be done of one keeps nobody from the others. */
async function handleEach(
  failures: readonly NamedFailure[],
  handle: (named: NamedFailure) => Promise<void>,
): Promise<Response> {
  const refusals: { failure: NamedFailure["failure"]; error: AppError }[] = [];
  for (const named of failures) {
    try {
      await handle(named);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusals.push({ failure: named.failure, error });
    }
  }
  const [first] = refusals;
  // Also after a refusal: whoever was too late is shown who was first.
  await getContainer().showHandlings();
  if (first && refusals.length === failures.length) throw first.error;
  const others = refusals.map(({ failure, error }) => ({ failure, because: error.message }));
  return Response.json({ others } satisfies HandledAnswer, { headers: { "cache-control": "no-store" } });
}
