import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import { type ReadingBody, readingBodySchema } from "../contract/reading";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";

// Longer than a browser waits before it says it again, and soon enough for whoever has just closed the lid.
const readingMs = 45_000;

/** Somebody has an approval open, or has left it: others are told, as far as they may see it. */
export async function answerReading(request: Request, actor: Actor): Promise<Response> {
  const { store, hub, live } = getContainer();
  const { tab, open } = await readBody(request);
  const { sid, email, name } = actor;
  const pipeline = open && live.find(open.pipeline, visibilityOf(actor));
  const pending = pipeline?.approvals.find(({ approval }) => approval.id === open?.approval);
  if (pipeline && pending) {
    const reader = { approval: pending.approval.id, pipeline: pipeline.key, email, name };
    await store.keepReader({ sid, tab }, reader, readingMs);
  } else await store.dropReader({ sid, tab });
  // Other replicas look every few seconds; whoever is connected here need not wait for that.
  hub.showReaders(await store.readReaders());
  return new Response(null, { status: 204 });
}

async function readBody(request: Request): Promise<ReadingBody> {
  const body: unknown = await request.json().catch(() => undefined);
  const parsed = readingBodySchema.safeParse(body);
  if (!parsed.success) throw new AppError("invalid", "This needs a tab and the approval it has open.");
  return parsed.data;
}
