import type { FailureId } from "../failure/failure";
import type { Handling } from "../failure/handling";
import type { EpochMs } from "../ids";
import { type News, type NewsId, toNewsId } from "./news";
import type { Standing } from "./read-standing";

/** Of a thing not seen before nobody knows what is new: only what has begun within this time is told. */
export const justMs = 15 * 60_000;

type IsMuted = (failure: FailureId) => boolean;

/** What has come since the last look. Whatever stood then is told already, or was there before anybody looked. */
export function readNews(
  before: ReadonlySet<NewsId> | undefined,
  { standing = [], now }: Omit<Standing, "key">,
  isMuted: IsMuted,
): readonly News[] {
  const isNew = ({ id, at }: News) => (before ? !before.has(id) : at !== undefined && now - at <= justMs);
  return standing.filter((news) => isNew(news) && !isMutedNews(news, isMuted));
}

const failedPrefix = toNewsId("failed", "");

function isMutedNews({ id, kind }: News, isMuted: IsMuted): boolean {
  // What follows the prefix is the failure's own id.
  return kind === "failed" && isMuted(id.slice(failedPrefix.length) as FailureId);
}

/** `now`: the server's time, in which mutes end. */
export function makeIsMuted(handlings: readonly Handling[], now: EpochMs): IsMuted {
  const muted = handlings.flatMap((one) => (one.muted && one.muted.until > now ? one.failure : []));
  return (failure) => muted.includes(failure);
}

/** Remembers what stood where, so that each look tells only what has come since. */
export class Lookout {
  readonly #stood = new Map<string, ReadonlySet<NewsId>>();

  look({ key, standing, now }: Standing, isMuted: IsMuted): readonly News[] {
    const news = readNews(this.#stood.get(key), { standing, now }, isMuted);
    if (standing) this.#stood.set(key, new Set(standing.map(({ id }) => id)));
    return news;
  }

  forget(key: string): void {
    this.#stood.delete(key);
  }
}
