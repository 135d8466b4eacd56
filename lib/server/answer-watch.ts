import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import { type WatchBody, watchBodySchema } from "../contract/watch";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";

// Longer than a hidden tab's timers may be held back by its browser.
const watchMs = 75_000;

/** An open page raises the cadence of what it shows, of nothing its reader may not see. */
export async function answerWatch(request: Request, actor: Actor): Promise<Response> {
  const { store, live } = getContainer();
  const { open } = await readBody(request);
  await store.watch(live.findAll(open, visibilityOf(actor)), watchMs);
  return new Response(null, { status: 204 });
}

async function readBody(request: Request): Promise<WatchBody> {
  const body: unknown = await request.json().catch(() => undefined);
  const parsed = watchBodySchema.safeParse(body);
  if (!parsed.success) throw new AppError("invalid", "This needs a list of at most twenty keys.");
  return parsed.data;
}
