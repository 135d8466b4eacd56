import "server-only";
import { visibilityOf } from "../auth/visibility";
import { parseFilter } from "../model/filter";
import { narrowInbox } from "../model/inbox";
import type { PipelineSnapshot } from "../model/pipeline";
import { parseScopeFilter } from "../model/scope-filter";
import { getContainer } from "./container";
import { requireActor } from "./page-data";
import { rowOf } from "./pipeline-rows";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The whole pipeline of the approval that is read first: chosen by the rule the browser has too. */
export async function readPageInbox(query: Query): Promise<PipelineSnapshot | undefined> {
  const { live } = getContainer();
  const actor = await requireActor(getContainer());
  const visibility = visibilityOf(actor);
  const { waiting, shown } = narrowInbox(live.view(visibility).pipelines.map(rowOf), {
    scope: parseScopeFilter(textOf(query.accounts), textOf(query.regions)),
    isMine: query.mine === "1",
    filter: parseFilter(textOf(query.q) ?? ""),
    viewer: actor,
  });
  const asked = textOf(query.approval);
  const entry = asked === null ? shown[0] : waiting.find(({ approval }) => approval.id === asked);
  return entry && live.findAsRead(entry.row.key, visibility);
}

function textOf(value: string | string[] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
