import type { TokenHolder } from "../../auth/token-holder";
import { visibilityOf } from "../../auth/visibility";
import { type PipelinesAnswer, pipelinesQuery } from "../../contract/api-v1/pipeline";
import { AppError } from "../../model/app-error";
import { matchesFilter, parseFilter } from "../../model/filter";
import { noSuchPipeline } from "../../model/may";
import { getContainer } from "../container";
import { rowOf } from "../pipeline-rows";
import { apiHeaders } from "./headers";
import { readQuery } from "./read-query";
import { toPipelineBriefV1, toPipelineV1 } from "./to-pipeline-v1";

/** All that the token reaches, in the order of their keys. */
export function answerPipelines(request: Request, holder: TokenHolder): Response {
  const { q = "" } = readQuery(request, pipelinesQuery);
  const { live } = getContainer();
  const visibility = visibilityOf(holder);
  const filter = parseFilter(q);
  const { sequence, pipelines } = live.view(visibility);
  const answer: PipelinesAnswer = {
    sequence,
    pipelines: pipelines
      .filter((pipeline) => matchesFilter(filter, rowOf(pipeline)))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((pipeline) => toPipelineBriefV1(pipeline, live.freshnessOf(pipeline))),
  };
  return Response.json(answer, { headers: apiHeaders });
}

/** One, with its stages, actions and newest executions. */
export function answerPipeline(request: Request, holder: TokenHolder): Response {
  const key = new URL(request.url).pathname.split("/").slice(-3).map(decodePart).join("/");
  const { live } = getContainer();
  const pipeline = live.find(key, visibilityOf(holder));
  if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
  return Response.json(toPipelineV1(pipeline, live.freshnessOf(pipeline)), { headers: apiHeaders });
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A broken escape is part of no name.
    return part;
  }
}
