import type { TokenHolder } from "../../auth/token-holder";
import { seesEverything, visibilityOf } from "../../auth/visibility";
import { type ExecutionsAnswer, executionsQuery, usualExecutions } from "../../contract/api-v1/execution";
import { AppError } from "../../model/app-error";
import type { PipelineKey } from "../../model/ids";
import { noSuchPipeline } from "../../model/may";
import type { ExecutionCursor } from "../../store/history/list-executions";
import { getContainer } from "../container";
import { apiHeaders } from "./headers";
import { readQuery } from "./read-query";
import { toEndedV1 } from "./to-execution-v1";

/** What history holds of what the token reaches, page by page. */
export async function answerExecutions(request: Request, holder: TokenHolder): Promise<Response> {
  const { pipeline, status, from, to, limit, cursor } = readQuery(request, executionsQuery);
  const page = await getContainer().store.listExecutions({
    pipelines: reachOf(holder, pipeline),
    ...{ status, from: toNumber(from), to: toNumber(to) },
    cursor: cursor === undefined ? undefined : parseCursor(cursor),
    most: toNumber(limit) ?? usualExecutions,
  });
  const answer: ExecutionsAnswer = {
    executions: page.executions.map((one) => toEndedV1(one.pipeline, one.record)),
    next: page.next && formatCursor(page.next),
  };
  return Response.json(answer, { headers: apiHeaders });
}

/** A pipeline that is gone can't be shown to be within a narrow reach. */
function reachOf(holder: TokenHolder, asked: string | undefined): "all" | readonly PipelineKey[] {
  const visibility = visibilityOf(holder);
  const { live } = getContainer();
  if (asked !== undefined) {
    const pipeline = live.find(asked, visibility);
    if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
    return [pipeline.key];
  }
  return visibility === seesEverything ? "all" : live.view(visibility).pipelines.map(({ key }) => key);
}

const toNumber = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));

function formatCursor({ endedAt, row }: ExecutionCursor): string {
  return `${endedAt}.${row}`;
}

function parseCursor(raw: string): ExecutionCursor {
  const [, endedAt, row] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(raw) ?? [];
  if (endedAt === undefined || row === undefined)
    throw new AppError("invalid", "cursor is not understood: it is the next of the page before.");
  return { endedAt: Number(endedAt), row };
}
