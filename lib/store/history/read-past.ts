import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { PastAction, PastRows } from "../../model/history/past-rows";
import {
  type EpochMs,
  type PipelineExecutionId,
  type PipelineKey,
  toActionExecutionId,
} from "../../model/ids";
import { toActionCategory, toActionStatus } from "../../model/status";
import type { Database } from "../database";
import { historyActions, historyDeployments, historyExecutions, historyPlaces } from "../schema";
import { byPipeline } from "./by-pipeline";
import { type DeploymentRow, toDeploymentRecord } from "./deployment-history";
import { toExecutionRecord } from "./execution-rows";
import { braceByte } from "./pack";

/** All that is stored of what began since then; a pipeline of which nothing is has empty rows. */
export async function readPast(
  database: Database,
  pipelines: readonly PipelineKey[],
  since: EpochMs,
): Promise<ReadonlyMap<PipelineKey, PastRows>> {
  if (pipelines.length === 0) return new Map();
  const [executions, actions, deployments] = await Promise.all([
    readExecutions(database, pipelines, since),
    readActions(database, pipelines, since),
    readDeployments(database, pipelines, since),
  ]);
  return new Map(
    pipelines.map((key) => {
      const own = executions.get(key) ?? new Map<string, ExecutionRecord>();
      return [
        key,
        {
          executions: [...own.values()],
          actions: (actions.get(key) ?? []).flatMap((row) => toPastAction(row, own.get(row.execution)?.id)),
          deployments: deployments.get(key) ?? [],
        },
      ];
    }),
  );
}

/** By pipeline, and there by the row's id, in the order of their start. */
async function readExecutions(database: Database, pipelines: readonly PipelineKey[], since: EpochMs) {
  const rows = await database
    .select()
    .from(historyExecutions)
    .where(and(inArray(historyExecutions.pipeline, [...pipelines]), gte(historyExecutions.startedAt, since)))
    .orderBy(asc(historyExecutions.startedAt));
  return new Map(
    [...byPipeline(rows)].map(([key, own]) => [
      key,
      new Map(own.map((row) => [row.id, toExecutionRecord(row)])),
    ]),
  );
}

const columns = {
  pipeline: historyPlaces.pipeline,
  id: historyActions.id,
  execution: historyActions.execution,
  stageName: historyPlaces.stageName,
  actionName: historyPlaces.actionName,
  category: historyPlaces.category,
  status: historyActions.status,
  startedAt: historyActions.startedAt,
  endedAt: historyActions.endedAt,
  // Of an id that is no UUID the row's own is a hash, and the id stands here: such a row is not packed.
  odd: sql<Buffer | null>`case when get_byte(${historyActions.rest}, 0) = ${braceByte} then ${historyActions.rest} end`,
};
type ActionRow = Awaited<ReturnType<typeof selectActions>>[number];

async function readActions(database: Database, pipelines: readonly PipelineKey[], since: EpochMs) {
  const rows = await selectActions(database, pipelines, since);
  return byPipeline(rows);
}

function selectActions(database: Database, pipelines: readonly PipelineKey[], since: EpochMs) {
  return database
    .select(columns)
    .from(historyActions)
    .innerJoin(historyPlaces, eq(historyPlaces.id, historyActions.place))
    .where(and(inArray(historyPlaces.pipeline, [...pipelines]), gte(historyActions.endedAt, since)));
}

/** Nothing where its execution began earlier, or is not stored yet. */
function toPastAction(row: ActionRow, executionId: PipelineExecutionId | undefined): PastAction | [] {
  if (executionId === undefined) return [];
  const { id, stageName, actionName, category, status, startedAt, endedAt, odd } = row;
  // Written by toActionRow, or by a release that packed nothing: then there need be no id.
  const told = odd === null ? undefined : (JSON.parse(odd.toString()) as { id?: string }).id;
  return {
    id: toActionExecutionId(told ?? id),
    executionId,
    ...{ stageName, actionName, startedAt, endedAt },
    category: toActionCategory(category),
    status: toActionStatus(status),
  };
}

async function readDeployments(database: Database, pipelines: readonly PipelineKey[], since: EpochMs) {
  const { pipeline, key, record, endedAt } = historyDeployments;
  const rows = await database
    .select({ pipeline, key, record })
    .from(historyDeployments)
    .where(and(inArray(pipeline, [...pipelines]), gte(endedAt, since)));
  return new Map([...byPipeline(rows)].map(([key, own]) => [key, toBegun(own, since)]));
}

function toBegun(rows: readonly DeploymentRow[], since: EpochMs): readonly DeploymentRecord[] {
  const begun = rows.map(toDeploymentRecord).filter(({ startedAt }) => startedAt >= since);
  return begun.sort((a, b) => a.startedAt - b.startedAt);
}
