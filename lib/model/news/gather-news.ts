import type { News, NewsKind } from "./news";

/** As a screen shows it. */
export type Notice = Pick<News, "title" | "sentence" | "path"> & { id: string };

/** So many at once can be read; of more their number is the news. */
const mostAtOnce = 3;

const words = {
  failed: (count) => `${count} failed`,
  waiting: (count) => `${count} wait${count === 1 ? "s" : ""} for approval`,
  unhealthy: (count) => `${count} shift${count === 1 ? " does" : "s do"} badly`,
  "ends-soon": (count) => `${count} expire${count === 1 ? "s" : ""} soon`,
} as const satisfies Record<NewsKind, (count: number) => string>;

const pages = {
  failed: "/failures",
  waiting: "/approvals",
  unhealthy: "/deployments",
  "ends-soon": "/approvals",
} as const satisfies Record<NewsKind, string>;

export function gatherNews(news: readonly News[]): readonly Notice[] {
  const [first] = news;
  if (first === undefined || news.length <= mostAtOnce) return news;
  const kinds = [...new Set(news.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => words[kind](news.filter((one) => one.kind === kind).length));
  return [
    {
      id: `gathered:${first.id}`,
      title: counts.join(", "),
      sentence: `${news
        .slice(0, mostAtOnce)
        .map(({ title }) => title)
        .join(" · ")} and ${news.length - mostAtOnce} more.`,
      path: pages[first.kind],
    },
  ];
}
