import "server-only";
import { visibilityOf } from "../auth/visibility";
import { toActionExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { getContainer } from "./container";
import { type FoundLog, findLog } from "./logs/find-log";
import { requireActor } from "./page-data";

export type PageLog = { pipeline: PipelineSnapshot; found: FoundLog | undefined };

/** Undefined where there is no such pipeline, or none this person may see. */
export async function readPageLog(key: string, action: string): Promise<PageLog | undefined> {
  const container = getContainer();
  const pipeline = container.live.find(key, visibilityOf(await requireActor(container)));
  if (!pipeline) return undefined;
  const isId = /^[\w-]{1,100}$/.test(action);
  const found = isId ? await findLog(container.store, pipeline, toActionExecutionId(action)) : undefined;
  return { pipeline, found };
}
