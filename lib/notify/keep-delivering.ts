import type { Channel } from "../model/news/channel";
import { type Delivering, deliverNext } from "./deliver-next";

const lookEveryMs = 2_000;
/** What is under way when Signalbox ends is given so long to be answered. */
const graceMs = 2_000;

/** Looks into every channel's queue again and again, each for itself, until it is stopped. */
export function keepDelivering(channels: readonly Channel[], delivering: Delivering): () => Promise<void> {
  const stops = channels.map((channel) => keepEmptying(channel, delivering));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function keepEmptying(channel: Channel, delivering: Delivering): () => Promise<void> {
  const { clock, log } = delivering;
  const ending = new AbortController();
  let isStopped = false;
  let cancel: () => void = () => undefined;
  let turn = Promise.resolve();
  const empty = async () => {
    try {
      while (!isStopped && (await deliverNext(channel, delivering, ending.signal)));
    } catch (error) {
      log.error({ err: error, channel: channel.name }, "the outbox could not be read or written");
    }
  };
  const next = () => {
    if (isStopped) return;
    cancel = clock.after(lookEveryMs, () => {
      turn = empty().then(next);
    });
  };
  turn = empty().then(next);
  return async () => {
    isStopped = true;
    cancel();
    const stopWaiting = clock.after(graceMs, () => ending.abort());
    await turn;
    stopWaiting();
  };
}
