import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import type { CommandGateway } from "../aws/command-gateway";
import { type ExecutionAnswer, type LatelyAnswer, mostLately, type OlderAnswer } from "../contract/execution";
import { AppError } from "../model/app-error";
import type { ExecutionDetail } from "../model/execution-detail/execution-detail";
import { findPreviousGood, mergeExecutions } from "../model/execution-detail/previous-good";
import { toPipelineExecutionId } from "../model/ids";
import { noSuchPipeline } from "../model/may";
import type { PipelineSnapshot } from "../model/pipeline";
import { isSettled } from "../model/status";
import { getContainer } from "./container";
import { keepReads } from "./keep-reads";
import { readExecution } from "./read-execution";
import { readOlder } from "./read-older";
import { readStored } from "./read-stored";

const headers = { "cache-control": "no-store" };

const hourMs = 3_600_000;
/** Of what goes on: many pages ask at the same change, and one reading answers them. */
const runningMs = 2_000;
/** What could not be read is tried again, though not by every page at once. */
const gapMs = 10_000;
const olderMs = 30_000;

const now = () => Date.now();
const details = keepReads<ExecutionAnswer>({ most: 300, now });
const pages = keepReads<OlderAnswer>({ most: 100, now });

/** One execution whole. An ended one does not change: it is read once for everybody. */
export async function answerExecution(request: Request, actor: Actor): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const pipeline = requirePipeline(params, actor);
  const raw = params.get("execution") ?? "";
  if (!/^[\w-]{1,100}$/.test(raw)) throw new AppError("invalid", "This names no execution.");
  const id = toPipelineExecutionId(raw);
  const gateway = requireGateway(request, actor, pipeline);
  const listed = pipeline.executions.find((one) => one.id === id);
  // A retry ends an execution again, which makes it another one to remember; so does a pipeline that has other stages now.
  const key = `${pipeline.key} ${pipeline.version ?? ""} ${id} ${listed?.changedAt ?? ""}`;
  const answer = await details(key, async () => {
    const parts = { store: getContainer().store, gateway, pipeline };
    const stored = listed ? undefined : await readStored(parts, id);
    const isEnough = stored || (listed && findPreviousGood(listed, pipeline.executions) !== undefined);
    const older = isEnough ? [] : (await page(pipeline, gateway, undefined)).executions;
    const executions = mergeExecutions(pipeline.executions, older, stored ? [stored] : []);
    const detail = await readExecution(parts, id, executions);
    const isOver = isSettled(executions.find((one) => one.id === id)?.status ?? "Succeeded");
    return { value: { detail, execution: stored }, keepMs: keepMsOf(detail, isOver) };
  });
  return Response.json(answer satisfies ExecutionAnswer, { headers });
}

function keepMsOf({ gaps }: ExecutionDetail, isOver: boolean): number {
  if (!isOver) return runningMs;
  return gaps.length > 0 ? gapMs : hourMs;
}

/** What is older than a snapshot holds, a hundred at a time. */
export async function answerOlder(request: Request, actor: Actor): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const pipeline = requirePipeline(params, actor);
  const next = params.get("next") ?? undefined;
  if (next !== undefined && (next === "" || next.length > 2_048))
    throw new AppError("invalid", "This is no place in a list of executions.");
  const answer = await page(pipeline, requireGateway(request, actor, pipeline), next);
  return Response.json(answer, { headers });
}

function page(
  pipeline: PipelineSnapshot,
  gateway: CommandGateway,
  next: string | undefined,
): Promise<OlderAnswer> {
  const { store } = getContainer();
  return pages(`${pipeline.key} ${pipeline.version ?? ""} ${next ?? ""}`, async () => ({
    value: await readOlder({ store, gateway, pipeline }, next),
    keepMs: olderMs,
  }));
}

/** How an action fared, from what is stored. */
export async function answerLately(request: Request, actor: Actor): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const { key } = requirePipeline(params, actor);
  const place = {
    pipeline: key,
    stageName: params.get("stage") ?? "",
    actionName: params.get("action") ?? "",
  };
  const results = await getContainer().store.readLately(place, mostLately);
  return Response.json({ results } satisfies LatelyAnswer, { headers });
}

function requirePipeline(params: URLSearchParams, actor: Actor): PipelineSnapshot {
  const pipeline = getContainer().live.find(params.get("pipeline") ?? "", visibilityOf(actor));
  if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
  return pipeline;
}

function requireGateway(request: Request, actor: Actor, pipeline: PipelineSnapshot): CommandGateway {
  const gateway = getContainer().commandContext(actor, request).gatewayOf(pipeline);
  if (gateway) return gateway;
  throw new AppError("unavailable", `${pipeline.accountName} ${pipeline.region} is not watched any more.`);
}
