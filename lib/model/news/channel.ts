import { matchesAny, matchesPattern } from "../pattern";
import type { Tags } from "../pipeline";
import type { News, NewsKind, NewsPlace } from "./news";

export const channelFormats = ["slack", "json"] as const;
export type ChannelFormat = (typeof channelFormats)[number];

/** Somewhere outside that is to be told. What is left out does not narrow. */
export type Channel = {
  name: string;
  format: ChannelFormat;
  /** A secret: whoever knows it can post there. */
  url: string;
  /** What messages are signed with. */
  secret?: string | undefined;
  kinds: readonly NewsKind[];
  pipelines?: readonly string[] | undefined;
  accounts?: readonly string[] | undefined;
  /** Name to pattern. */
  tags?: Tags | undefined;
  /** It may lead to this machine or its private network. */
  allowInternal: boolean;
};

export function isFor(
  channel: Pick<Channel, "kinds" | "pipelines" | "accounts" | "tags">,
  news: News,
): boolean {
  return channel.kinds.includes(news.kind) && covers(channel, news.place);
}

type Reach = Pick<Channel, "pipelines" | "accounts" | "tags">;

function covers({ pipelines, accounts, tags }: Reach, place: NewsPlace): boolean {
  if (pipelines && !matchesAny(pipelines, place.name)) return false;
  if (accounts && ![place.account, place.accountName].some((one) => matchesAny(accounts, one))) return false;
  // Tags not read yet match nothing: what is told outside can't be taken back.
  return Object.entries(tags ?? {}).every(([name, pattern]) => {
    const actual = place.tags?.[name];
    return actual !== undefined && matchesPattern(pattern, actual);
  });
}
