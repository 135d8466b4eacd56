import { and, desc, eq, inArray, max } from "drizzle-orm";
import type { ActionExecutionRecord } from "../model/execution";
import type { ActionExecutionId, PipelineExecutionId, PipelineKey } from "../model/ids";
import type { Database } from "./database";
import { selectActions, toActionRecord } from "./history/action-rows";
import { plainText as text } from "./plain-text";
import { toRowId } from "./row-id";
import { historyActions, historyPlaces } from "./schema";

/** All that is stored of these executions, in no order. */
export async function readRecorded(
  database: Database,
  pipeline: PipelineKey,
  executions: readonly PipelineExecutionId[],
): Promise<readonly ActionExecutionRecord[]> {
  if (executions.length === 0) return [];
  const rows = await selectActions(database).where(
    and(eq(historyPlaces.pipeline, pipeline), inArray(historyActions.execution, executions.map(toRowId))),
  );
  return rows.map(toActionRecord);
}

/** One by its id, if it is this pipeline's. */
export async function readActionExecution(
  database: Database,
  pipeline: PipelineKey,
  id: ActionExecutionId,
): Promise<ActionExecutionRecord | undefined> {
  const rows = await selectActions(database).where(
    and(eq(historyActions.id, toRowId(id)), eq(historyPlaces.pipeline, pipeline)),
  );
  return rows.map(toActionRecord)[0];
}

type Place = { pipeline: PipelineKey; stageName: string; actionName: string };

/** What an action last came to, newest first; it reads as many rows of the index as it answers. */
export async function readLately(
  database: Database,
  { pipeline, stageName, actionName }: Place,
  most: number,
): Promise<readonly ActionExecutionRecord[]> {
  // With another provider it is another action: the one met last counts.
  const last = database
    .select({ id: max(historyPlaces.id) })
    .from(historyPlaces)
    .where(
      and(
        eq(historyPlaces.pipeline, pipeline),
        eq(historyPlaces.stageName, text(stageName)),
        eq(historyPlaces.actionName, text(actionName)),
      ),
    );
  const rows = await selectActions(database)
    .where(eq(historyActions.place, last))
    .orderBy(desc(historyActions.endedAt))
    .limit(most);
  return rows.map(toActionRecord);
}
