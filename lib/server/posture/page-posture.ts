import "server-only";
import { visibilityOf } from "../../auth/visibility";
import { printFilter } from "../../model/filter-terms";
import type { PipelineSnapshot } from "../../model/pipeline";
import { listPosture } from "../../model/posture/list-posture";
import type { PostureList, PosturePlace } from "../../model/posture/posture-card";
import type { PostureFilter } from "../../model/posture/posture-filter";
import type { PostureParams } from "../../model/posture/posture-params";
import { isInScope } from "../../model/scope-filter";
import { getContainer } from "../container";
import { requireActor } from "../page-data";

export type PagePosture = PostureList & {
  pipelines: number;
  /** Of how many the definition, or the past, is not known yet. */
  unread: number;
  unremembered: number;
  isGuessed: boolean;
  /** Where nothing matches: how many would, without each of the filter's terms. */
  countsWithout: Readonly<Record<string, number>>;
};

/** What is found of what this person may see, as of now. */
export async function readPagePosture({ order, filter, scope, most }: PostureParams): Promise<PagePosture> {
  const container = getContainer();
  const visibility = visibilityOf(await requireActor(container));
  const [found, acceptances] = await Promise.all([
    container.posture.find(visibility),
    container.store.readAcceptances(),
  ]);
  const inScope = found.filter(({ pipeline }) => isInScope(pipeline, scope));
  const cards = inScope.flatMap(({ pipeline, findings }) => {
    const place = placeOf(pipeline);
    return findings.map((finding) => ({ finding, place }));
  });
  const list = (terms: PostureFilter) =>
    listPosture({ cards, acceptances, filter: terms, order, most, now: Date.now() });
  const listed = list(filter);
  return {
    ...listed,
    countsWithout: listed.shown > 0 ? {} : countWithout(filter, list),
    pipelines: inScope.length,
    unread: inScope.filter(({ pipeline }) => pipeline.variables === undefined).length,
    unremembered: inScope.filter(({ pipeline }) => !container.history.find(pipeline.key, visibility)).length,
    isGuessed: found.some(({ isGuessed }) => isGuessed),
  };
}

function placeOf(pipeline: PipelineSnapshot): PosturePlace {
  const { key, name, account, accountName, accountColor, region, application, tags } = pipeline;
  return { key, name, account, accountName, accountColor, region, application, tags };
}

function countWithout(
  filter: PostureFilter,
  list: (terms: PostureFilter) => PostureList,
): Record<string, number> {
  const counts = filter.map((term) => {
    const others = filter.filter((one) => one !== term);
    const { high, medium, low } = list(others).counts;
    return [printFilter(others), high + medium + low];
  });
  return Object.fromEntries(counts);
}
