import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import { longestSearch } from "../contract/logs";
import { AppError } from "../model/app-error";
import { type ActionExecutionId, toActionExecutionId } from "../model/ids";
import { parseLogCursor } from "../model/log/log-cursor";
import { noSuchPipeline } from "../model/may";
import type { PipelineSnapshot } from "../model/pipeline";
import { getContainer } from "./container";
import { findLog } from "./logs/find-log";
import { type Asked, placeOf, readLogPart, searchLogFor } from "./logs/log-reader";
import { textOfLog } from "./logs/text-of-log";

const headers = { "cache-control": "no-store" };

/** A part of the log of one attempt of an action. Which log that is the browser does not say. */
export async function answerLog(request: Request, actor: Actor): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const cursor = parseLogCursor(params.get("from") ?? "failure");
  if (!cursor) throw new AppError("invalid", "This is no place in a log.");
  return Response.json(await readLogPart(await requireLog(params, actor), cursor), { headers });
}

export async function answerLogSearch(request: Request, actor: Actor): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const text = params.get("text") ?? "";
  const next = params.get("next") ?? undefined;
  if (text.trim() === "" || text.length > longestSearch || (next?.length ?? 0) > 4_096)
    throw new AppError("invalid", `A search has 1 to ${longestSearch} characters.`);
  return Response.json(await searchLogFor(await requireLog(params, actor), { text, next }), { headers });
}

/** The log as plain text, from its beginning, as it comes. */
export async function answerLogText(request: Request, actor: Actor): Promise<Response> {
  const asked = await requireLog(new URL(request.url).searchParams, actor);
  const placed = await placeOf(asked);
  const { actionName } = asked.found;
  return new Response(textOfLog(asked.reads, placed, asked.found.isGrowing), {
    headers: {
      ...headers,
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-disposition": `attachment; filename="${actionName.replace(/[^\w.-]/g, "_")}.log"`,
    },
  });
}

async function requireLog(params: URLSearchParams, actor: Actor): Promise<Asked> {
  const { live, store, logs } = getContainer();
  const pipeline = live.find(params.get("pipeline") ?? "", visibilityOf(actor));
  if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
  const id = requireAction(params);
  const found = await findLog(store, pipeline, id);
  if (!found) throw new AppError("not-found", "This pipeline knows no such attempt of an action.");
  return { found, key: `${pipeline.key} ${id}`, reads: requireReads(logs, pipeline, found.log?.region) };
}

function requireAction(params: URLSearchParams): ActionExecutionId {
  const raw = params.get("action") ?? "";
  if (!/^[\w-]{1,100}$/.test(raw)) throw new AppError("invalid", "This names no attempt of an action.");
  return toActionExecutionId(raw);
}

function requireReads(
  logs: ReturnType<typeof getContainer>["logs"],
  pipeline: PipelineSnapshot,
  region = pipeline.region,
): Asked["reads"] {
  const reads = logs.of(pipeline, region);
  if (reads) return reads;
  throw new AppError("unavailable", `${pipeline.accountName} ${pipeline.region} is not watched any more.`);
}
