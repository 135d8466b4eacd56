import { type Channel, isFor } from "../model/news/channel";
import type { News } from "../model/news/news";
import type { Store } from "../store/store";

/** Two sweeps of what has just failed: by then its cause is read, or it is sent without. */
const earlyMs = 10_000;

/** One message for each channel that wants it; every replica writes the same, and it is there once. */
export function writeNews(
  store: Pick<Store, "writeOutbox">,
  channels: readonly Channel[],
  all: readonly News[],
): Promise<void> {
  return store.writeOutbox(
    all.flatMap((news) =>
      channels
        .filter((channel) => isFor(channel, news))
        .map(({ name }) => ({
          channel: name,
          news: news.id,
          message: JSON.stringify(news),
          afterMs: news.isEarly ? earlyMs : 0,
        })),
    ),
  );
}
