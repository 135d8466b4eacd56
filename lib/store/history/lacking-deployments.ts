import { and, desc, eq, inArray } from "drizzle-orm";
import type { DeployPlace } from "../../model/history/deploy-place";
import type { PipelineKey } from "../../model/ids";
import { scopeKeyOfPipeline } from "../../model/scope";
import type { Database } from "../database";
import { historyActions, historyDeployments, historyPlaces } from "../schema";
import { selectActions, toActionRecord } from "./action-rows";

const providers = ["CodeDeploy", "CodeDeployToECS"];

/** Deploy actions whose deployment is not stored, newest first. */
export async function readLackingDeployments(
  database: Database,
  pipeline: PipelineKey,
): Promise<readonly DeployPlace[]> {
  const rows = await selectActions(database)
    .where(and(eq(historyPlaces.pipeline, pipeline), inArray(historyPlaces.provider, providers)))
    .orderBy(desc(historyActions.endedAt));
  const places = rows.map(toActionRecord).flatMap((record) => {
    const { executionId, stageName, actionName, externalExecutionId: deploymentId } = record;
    return deploymentId ? [{ executionId, stageName, actionName, deploymentId }] : [];
  });
  const stored = await readStored(database, pipeline);
  const scope = scopeKeyOfPipeline(pipeline);
  return places.filter(({ deploymentId }) => !stored.has(`${scope}/${deploymentId}`));
}

async function readStored(database: Database, pipeline: PipelineKey): Promise<ReadonlySet<string>> {
  const rows = await database
    .select({ key: historyDeployments.key })
    .from(historyDeployments)
    .where(eq(historyDeployments.pipeline, pipeline));
  return new Set(rows.map(({ key }) => key));
}
