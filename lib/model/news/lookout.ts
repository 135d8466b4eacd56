import type { FailureId } from "../failure/failure";
import type { EpochMs } from "../ids";
import { type News, type NewsId, toNewsId } from "./news";

/** Of a thing not seen before nobody knows what is new: only what has begun within this time is told. */
export const justMs = 15 * 60_000;

type Look = {
  /** Of the pipeline or deployment. */
  key: string;
  /** See `readPipelineStanding`: undefined while nothing is known. */
  standing: readonly News[] | undefined;
  /** In the time of its scope. */
  now: EpochMs;
  isMuted: (failure: FailureId) => boolean;
};

/** What has come since the last look. Whatever stood then is told already, or was there before anybody looked. */
export function readNews(
  before: ReadonlySet<NewsId> | undefined,
  { standing = [], now, isMuted }: Omit<Look, "key">,
): readonly News[] {
  const isNew = ({ id, at }: News) => (before ? !before.has(id) : at !== undefined && now - at <= justMs);
  return standing.filter((news) => isNew(news) && !isMutedNews(news, isMuted));
}

const failedPrefix = toNewsId("failed", "");

function isMutedNews({ id, kind }: News, isMuted: Look["isMuted"]): boolean {
  // What follows the prefix is the failure's own id.
  return kind === "failed" && isMuted(id.slice(failedPrefix.length) as FailureId);
}

/** Remembers what stood where, so that each look tells only what has come since. */
export class Lookout {
  readonly #stood = new Map<string, ReadonlySet<NewsId>>();

  look({ key, ...look }: Look): readonly News[] {
    const news = readNews(this.#stood.get(key), look);
    if (look.standing) this.#stood.set(key, new Set(look.standing.map(({ id }) => id)));
    return news;
  }

  forget(key: string): void {
    this.#stood.delete(key);
  }
}
