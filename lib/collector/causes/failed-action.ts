import type { ActionExecution } from "../../model/execution";
import { type LogOfAction, logOfAction, regionOf } from "../../model/failure/log-of-action";
import type { ToldAction } from "../../model/failure/told-cause";
import type { ActionExecutionId, EpochMs, PipelineName, Region } from "../../model/ids";
import type { ActionSnapshot, PipelineSnapshot } from "../../model/pipeline";

/** An action whose last attempt failed, with what is needed to ask why. */
export type FailedAction = ToldAction & {
  id: ActionExecutionId;
  provider?: string | undefined;
  region: Region;
  externalExecutionId?: string | undefined;
  startedAt?: EpochMs | undefined;
  failedAt?: EpochMs | undefined;
  log: LogOfAction | undefined;
};

export function failedActionsOf(pipeline: PipelineSnapshot): readonly FailedAction[] {
  return pipeline.stages.flatMap(({ actions }) =>
    actions.flatMap((action) => {
      const id = failedIdOf(action);
      return id === undefined || !action.latest ? [] : [toFailedAction(action, action.latest, id, pipeline)];
    }),
  );
}

/** A rejected approval is no failure to be explained: who and why stands with it. */
export function failedIdOf({ latest, category }: ActionSnapshot): ActionExecutionId | undefined {
  return latest?.status === "Failed" && category !== "Approval" ? latest.id : undefined;
}

function toFailedAction(
  action: ActionSnapshot,
  latest: ActionExecution,
  id: ActionExecutionId,
  pipeline: { name: PipelineName; region: Region },
): FailedAction {
  const { provider, configuration } = action;
  const { error, summary, externalExecutionId, logStreamArn, startedAt, changedAt } = latest;
  const logging = { provider, region: action.region, isBatch: configuration.BatchEnabled === "true", id };
  return {
    ...{ id, error, summary, provider, externalExecutionId, startedAt, failedAt: changedAt },
    region: regionOf(action, pipeline),
    log: logOfAction({ ...logging, externalExecutionId, logStreamArn }, pipeline),
  };
}
