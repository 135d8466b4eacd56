import type { DeploymentCause, DeploymentSnapshot } from "../../model/deployment";
import type { Revision } from "../../model/execution";
import type { EpochMs } from "../../model/ids";
import type { PipelineSnapshot } from "../../model/pipeline";
import { isProductionStage } from "../../model/production";
import { isSettled } from "../../model/status";
import type { Usual } from "../../model/usual";
import type { AccountFacts } from "../sweep-pipeline";
import { type DeployAction, type KnownPipelines, revisionsOf } from "./known-pipelines";

type Place = Omit<DeploymentCause, "revisions">;

/** Which pipeline's action began it; what undoes another has that one's cause. */
export function applyCause(
  before: DeploymentSnapshot,
  known: KnownPipelines,
  { facts, undone }: { facts: AccountFacts; undone?: DeploymentSnapshot | undefined },
): DeploymentSnapshot {
  const place = before.cause ?? findPlace(before, known) ?? undone?.cause;
  if (!place) return { ...before, isProduction: isProductionPlace(before, known, facts) };
  const pipeline = known.get(place.pipeline);
  const found = revisionsOf(pipeline, place.executionId).map(toCauseRevision);
  const { account, accountName } = before;
  return {
    ...before,
    name: pipeline?.name ?? undone?.name ?? before.name,
    tags: pipeline ? pipeline.tags : (before.tags ?? undone?.tags),
    isProduction: isProductionStage(facts.production, { account, accountName, stageName: place.stageName }),
    usual: before.rollback?.of === undefined ? usualOf(pipeline, place) : undefined,
    cause: {
      pipeline: place.pipeline,
      executionId: place.executionId,
      stageName: place.stageName,
      actionName: place.actionName,
      // Older executions leave the pipeline's list, and then only we remember.
      revisions: found.length > 0 ? found : (before.cause?.revisions ?? undone?.cause?.revisions ?? []),
    },
  };
}

/** The action lasts as long as its deployment. */
function usualOf(
  pipeline: PipelineSnapshot | undefined,
  { stageName, actionName }: Place,
): Usual | undefined {
  const stage = pipeline?.stages.find(({ name }) => name === stageName);
  const action = stage?.actions.find(({ name }) => name === actionName);
  return action?.usualMs === undefined
    ? undefined
    : { usualMs: action.usualMs, usualLongMs: action.usualLongMs };
}

/** Whoever began it: it is production where a pipeline's production deploys to, else where the account is. */
function isProductionPlace(
  deployment: DeploymentSnapshot,
  known: KnownPipelines,
  { production }: AccountFacts,
): boolean {
  const { account, accountName } = deployment;
  const stages = known.actions(account).filter((action) => deploysTo(action, deployment));
  if (stages.length === 0) {
    const rule = production && { accounts: production.accounts };
    return isProductionStage(rule, { account, accountName, stageName: "" });
  }
  return stages.some(({ stageName }) => isProductionStage(production, { account, accountName, stageName }));
}

function deploysTo({ action, region }: DeployAction, { thing, region: here }: DeploymentSnapshot): boolean {
  if (region !== here) return false;
  const { configuration } = action;
  switch (thing.kind) {
    case "group":
      return (
        configuration.ApplicationName === thing.application &&
        configuration.DeploymentGroupName === thing.group
      );
    case "service": {
      const { ClusterName: cluster = "default", ServiceName: service } = configuration;
      return action.provider === "ECS" && cluster === thing.cluster && service === thing.service;
    }
    case "alias":
      return configuration.FunctionName === thing.functionName && configuration.FunctionAlias === thing.alias;
  }
}

function toCauseRevision({ revisionId, message, author }: Revision) {
  return { id: revisionId, message, author };
}

function findPlace(deployment: DeploymentSnapshot, known: KnownPipelines): Place | undefined {
  const { id, engine, account, region } = deployment;
  if (engine === "Lambda") return undefined;
  // CodePipeline names what an ECS action began by the last part of its ARN, where it names it at all.
  const externalId = engine === "ECS" ? (id.split("~").at(-1) ?? "") : id;
  const actions = known.actions(account).filter((one) => one.region === region);
  const named = actions.find(({ execution }) => execution.externalExecutionId === externalId);
  const place = named && toPlace(named);
  if (place) return place;
  const past = known.recorded(externalId);
  if (past) {
    const { executionId, stageName, actionName } = past.record;
    return { pipeline: past.pipeline, executionId, stageName, actionName };
  }
  const timed = engine === "ECS" ? actions.find((action) => hasBegunService(action, deployment)) : undefined;
  return timed && toPlace(timed);
}

function toPlace({ pipeline, executionId, stageName, action }: DeployAction): Place | undefined {
  if (executionId === undefined) return undefined;
  return { pipeline: pipeline.key, executionId, stageName, actionName: action.name };
}

/** An ECS action only updates its service: what the service then does within the action's time is its doing. */
function hasBegunService(one: DeployAction, deployment: DeploymentSnapshot): boolean {
  const { createdAt } = deployment;
  const { startedAt, changedAt, status } = one.execution;
  if (createdAt === undefined || !deploysTo(one, deployment)) return false;
  return isWithin(createdAt, startedAt, isSettled(status) ? changedAt : undefined);
}

function isWithin(at: EpochMs, from: EpochMs | undefined, to: EpochMs | undefined): boolean {
  return from !== undefined && at >= from && (to === undefined || at <= to);
}
