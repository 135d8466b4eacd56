import type { Clock } from "../model/clock";
import type { Channel } from "../model/news/channel";
import type { News } from "../model/news/news";
import type { LeasedMessage } from "../store/outbox";
import type { Store } from "../store/store";
import { decideFate, type Fate } from "./fate";
import { toPayload } from "./payload";
import { sendPost } from "./post";

export type Delivering = {
  store: Pick<Store, "leaseMessage" | "markDelivered" | "postponeMessage" | "giveUpMessage">;
  clock: Clock;
  random: () => number;
  log: Log;
  /** Where people open Signalbox. */
  origin: string | undefined;
  timeoutMs?: number;
};

/** The part of pino's logger that is used here. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

const defaultTimeoutMs = 10_000;
/** Well beyond the timeout: whoever still holds it then is dead. */
const leaseMs = 60_000;

/** Sends the head of a channel if it is due. True where the next may be due as well. */
export async function deliverNext(
  channel: Channel,
  { store, clock, random, log, origin, timeoutMs = defaultTimeoutMs }: Delivering,
  signal: AbortSignal,
): Promise<boolean> {
  const message = await store.leaseMessage(channel.name, leaseMs);
  if (message === undefined) return false;
  const { attempt, ageMs } = message;
  // Only writeNews writes this column.
  const news = JSON.parse(message.message) as News;
  const payload = toPayload({ channel, news, origin, attempt, now: clock.now() });
  const { url, allowInternal } = channel;
  const answer = await sendPost({ url, allowInternal, ...payload }, { clock, timeoutMs, signal });
  // Ended in the middle: perhaps it arrived. The lease runs out, and another replica tries under the same name.
  if (signal.aborted && answer.kind === "none") return false;
  const fate = decideFate({ answer, attempt, ageMs, now: clock.now(), random });
  tellLog(log, message, fate);
  await settle(store, message, fate);
  return fate.kind !== "again";
}

async function settle(store: Delivering["store"], message: LeasedMessage, fate: Fate): Promise<void> {
  switch (fate.kind) {
    case "delivered":
      return store.markDelivered(message);
    case "again":
      return store.postponeMessage(message, { byMs: fate.inMs, problem: fate.problem });
    case "given-up":
      return store.giveUpMessage(message, fate.problem);
  }
}

/** Once when it begins to fail, once when that is over. */
function tellLog(log: Log, { channel, news, attempt }: LeasedMessage, fate: Fate): void {
  const about = { channel, news, attempt };
  if (fate.kind === "given-up") log.error({ ...about, problem: fate.problem }, "a message was given up");
  if (fate.kind === "again" && attempt === 1)
    log.warn({ ...about, problem: fate.problem }, "a message could not be delivered and is tried again");
  if (fate.kind === "delivered" && attempt > 1) log.info(about, "a message was delivered after all");
}
