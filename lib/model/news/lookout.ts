import type { FailureId } from "../failure/failure";
import type { Handling } from "../failure/handling";
import type { EpochMs } from "../ids";
import { type News, type NewsId, toNewsId } from "./news";
import type { Standing } from "./read-standing";

/** Of a thing not seen before nobody knows what is new: only what has begun within this time is told. */
export const justMs = 15 * 60_000;

type IsMuted = (failure: FailureId) => boolean;

/** `ripe`: told before, too early to say why, which is known now. */
export type Seen = { fresh: readonly News[]; ripe: readonly News[] };
/** What stood at a look, and whether it was told, and too early: what was long there is not told by its cause either. */
type Stood = ReadonlyMap<NewsId, boolean>;

/** What has come since the last look. Whatever stood then is told already, or was there before anybody looked. */
export function readNews(
  before: Stood | undefined,
  { standing = [], now }: Omit<Standing, "key">,
  isMuted: IsMuted,
): Seen {
  const isNew = ({ id, at }: News) => (before ? !before.has(id) : at !== undefined && now - at <= justMs);
  const told = standing.filter((news) => !isMutedNews(news, isMuted));
  return {
    fresh: told.filter(isNew),
    ripe: told.filter(({ id, isEarly }) => !isEarly && before?.get(id) === true),
  };
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
  readonly #stood = new Map<string, Stood>();

  look({ key, standing, now }: Standing, isMuted: IsMuted): Seen {
    const before = this.#stood.get(key);
    const seen = readNews(before, { standing, now }, isMuted);
    if (standing) this.#stood.set(key, toStood(standing, { fresh: seen.fresh, before }));
    return seen;
  }

  forget(key: string): void {
    this.#stood.delete(key);
  }
}

function toStood(
  standing: readonly News[],
  { fresh, before }: { fresh: readonly News[]; before: Stood | undefined },
): Stood {
  const isTold = (news: News) => fresh.includes(news) || before?.get(news.id) === true;
  return new Map(standing.map((news) => [news.id, news.isEarly === true && isTold(news)]));
}
