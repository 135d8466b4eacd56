import { requireMay } from "../auth/require-may";
import type { NamedFailure } from "../contract/failures";
import { AppError } from "../model/app-error";
import type { AuditSubject } from "../model/audit";
import { wordThing } from "../model/deployment-brief";
import type { Failure } from "../model/failure/failure";
import { type FailedPlace, findStandingFailure } from "../model/failure/find-standing-failure";
import type { Handling } from "../model/failure/handling";
import { deploymentFailureId } from "../model/failure/read-deployment-failures";
import { noSuchPipeline } from "../model/may";
import type { Verb } from "../model/role";
import { deploymentKeyOf, parseDeploymentKey, parsePipelineKey, pipelineKeyOf } from "../model/scope";
import type { CommandContext } from "./context";

/** Where a thing stands still that somebody has before them; undefined where nothing is known by that name. */
export async function findPlace(
  context: Pick<CommandContext, "findPipeline" | "findDeployment">,
  { failure, key }: NamedFailure,
): Promise<FailedPlace | undefined> {
  const address = parseDeploymentKey(key);
  const deploymentKey = address && deploymentKeyOf(address);
  if (deploymentKey && deploymentFailureId(deploymentKey) === failure) {
    const deployment = await context.findDeployment(deploymentKey);
    return deployment && { deployment };
  }
  const pipelineAddress = parsePipelineKey(key);
  const pipeline = pipelineAddress && (await context.findPipeline(pipelineKeyOf(pipelineAddress)));
  return pipeline && { pipeline };
}

/** May this person, and does it still stand? */
export function requireStanding(
  { actor }: Pick<CommandContext, "actor">,
  { verb, failure, place }: { verb: Verb; failure: NamedFailure["failure"]; place: FailedPlace | undefined },
): { key: Handling["key"] } {
  if (place === undefined) throw new AppError("not-found", noSuchPipeline);
  const subject = "pipeline" in place ? place.pipeline : place.deployment;
  requireMay(actor, verb, subject);
  if (findStandingFailure(failure, place)) return { key: subject.key };
  throw new AppError("conflict", "It no longer stands still, or something newer does.");
}

/** What the audit keeps of it, also where it no longer stands. */
export function auditSubjectOf({ failure }: NamedFailure, place: FailedPlace | undefined): AuditSubject {
  if (place === undefined) return {};
  const told = toSubject(findStandingFailure(failure, place));
  if ("pipeline" in place) {
    return { ...told, pipeline: place.pipeline.key, accountName: place.pipeline.accountName };
  }
  const { deployment } = place;
  return {
    ...told,
    deployment: deployment.key,
    pipeline: deployment.cause?.pipeline,
    accountName: deployment.accountName,
    deployedTo: wordThing(deployment.thing),
  };
}

function toSubject(failure: Failure | undefined): AuditSubject {
  if (failure === undefined) return {};
  const { stageName, actionName, executionId, revision } = failure;
  return { stage: stageName, action: actionName, executionId, revisions: revision && [revision.revisionId] };
}
