import { can, type Granted } from "../may";
import type { News, NewsKind } from "./news";

/** What a person chose to be told; of approvals that wait, only those that are theirs to decide. */
export function isForPerson(
  news: News,
  { kinds, viewer }: { kinds: readonly NewsKind[]; viewer: Granted },
): boolean {
  if (!kinds.includes(news.kind)) return false;
  return news.kind !== "waiting" || can(viewer, "approval.decide", news.place);
}
