import { createHash, createHmac } from "node:crypto";
import type { EpochMs } from "../model/ids";
import type { Channel } from "../model/news/channel";
import type { News, NewsId } from "../model/news/news";
import { toSlackBody } from "./slack-body";

export type Payload = { headers: Readonly<Record<string, string>>; body: string };

type Sending = {
  channel: Pick<Channel, "name" | "format" | "secret">;
  news: News;
  /** Where people open Signalbox; undefined where that is not configured. */
  origin: string | undefined;
  attempt: number;
  now: EpochMs;
};

export function toPayload({ channel, news, origin, attempt, now }: Sending): Payload {
  const url = origin === undefined ? undefined : new URL(news.path, origin).href;
  const base = { "content-type": "application/json; charset=utf-8", "user-agent": "Signalbox" };
  if (channel.format === "slack") return { headers: base, body: JSON.stringify(toSlackBody(news, url)) };
  const delivery = toDeliveryId(channel.name, news.id);
  const body = JSON.stringify(toJsonBody(news, delivery, url));
  const timestamp = String(Math.floor(now / 1000));
  const headers = {
    ...base,
    "x-signalbox-delivery": delivery,
    "x-signalbox-attempt": String(attempt),
    "x-signalbox-timestamp": timestamp,
    ...(channel.secret === undefined
      ? {}
      : { "x-signalbox-signature": sign(channel.secret, timestamp, body) }),
  };
  return { headers, body };
}

/** The same for each attempt, whichever replica makes it: by this a receiver knows what it has had already. */
export function toDeliveryId(channel: string, news: NewsId): string {
  return createHash("sha256").update(`${channel}\n${news}`).digest("hex").slice(0, 32);
}

export function sign(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

function toJsonBody(news: News, delivery: string, url: string | undefined) {
  const { kind, at, title, sentence, place } = news;
  const { name, account, accountName, region, application, tags, isProduction, stageName, actionName } =
    place;
  return {
    ...{ delivery, kind, title, sentence, url },
    at: at === undefined ? undefined : new Date(at).toISOString(),
    // Named one by one: what else a place may come to hold is not for the outside.
    place: { name, account, accountName, region, application, tags, isProduction, stageName, actionName },
  };
}
