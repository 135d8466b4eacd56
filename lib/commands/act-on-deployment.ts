import { requireMay } from "../auth/require-may";
import type { ActAnswer, ActBody } from "../contract/deployment-act";
import { AppError } from "../model/app-error";
import type { AuditId } from "../model/audit";
import type { DeploymentSnapshot } from "../model/deployment";
import { wordReasonProblem } from "../model/deployment-act-words";
import { actIdOf, type DeploymentAct, verbOfAct, wordMovedOn } from "../model/deployment-acts";
import { wordThing } from "../model/deployment-brief";
import { noSuchDeployment } from "../model/may";
import { type ActTarget, openTarget } from "./act-target";
import { type Acted, audited } from "./audited";
import type { CommandContext } from "./context";
import { refuseToAct, sendAct } from "./send-act";
import { wordWhoActed } from "./who-acted";
import { withClaim } from "./with-claim";

/** Stops, takes back or lets go on what was seen and nothing else. AWS shows later what came of it. */
export async function actOnDeployment(context: CommandContext, input: ActBody): Promise<ActAnswer> {
  const deployment = await context.findDeployment(input.deployment);
  const act: DeploymentAct = { kind: input.act, hookId: input.seen.hookId };
  const subject = { deployment: input.deployment, ...subjectOf(deployment) };
  const asked = { verb: verbOfAct[act.kind], act: act.kind, hookId: act.hookId, comment: input.reason };
  try {
    return await audited(context, { ...asked, ...subject }, async (auditId) => {
      const target = requireActable(context, input, deployment);
      const { email } = context.actor;
      const claim = { of: actIdOf(input.deployment, act, email), auditId, by: email };
      return withClaim(context, claim, () => actClaimed(context, input, { auditId, act, target }));
    });
  } finally {
    // Whatever became of it, what is on screen may be old.
    const isLost = (error: unknown) => context.onError(error, "a sweep could not be asked for");
    if (deployment) await context.store.wake(input.deployment).catch(isLost);
  }
}

function subjectOf(deployment: DeploymentSnapshot | undefined) {
  if (deployment === undefined) return {};
  const { accountName, cause, thing, sides } = deployment;
  const { pipeline, executionId, stageName, actionName, revisions } = cause ?? {};
  return {
    ...{ accountName, pipeline, executionId, stage: stageName, action: actionName },
    revisions: revisions?.map(({ id }) => id),
    deployedTo: wordThing(thing),
    percent: sides.new?.percent,
  };
}

function requireActable(
  context: CommandContext,
  { act, reason = "" }: ActBody,
  deployment: DeploymentSnapshot | undefined,
): ActTarget {
  if (deployment === undefined) throw new AppError("not-found", noSuchDeployment);
  requireMay(context.actor, verbOfAct[act], deployment);
  const problem = wordReasonProblem(reason);
  if (problem !== undefined) throw new AppError("invalid", problem);
  const gateway = context.gatewayOf(deployment);
  if (gateway === undefined)
    throw new AppError("not-found", "Signalbox no longer watches this account and region.");
  return openTarget(gateway, deployment);
}

type Claimed = { auditId: AuditId; act: DeploymentAct; target: ActTarget };

async function actClaimed(
  context: CommandContext,
  { deployment, seen }: ActBody,
  { auditId, act, target }: Claimed,
): Promise<Acted<ActAnswer>> {
  const state = await target.read().catch(refuseToAct);
  const moved = wordMovedOn(act.kind, seen, state);
  if (moved !== undefined) {
    const who = await wordWhoActed(context, { deployment, auditId, state });
    throw new AppError("conflict", [moved, who, "Nothing was sent."].filter(Boolean).join(" "));
  }
  const result = await sendAct(context, { auditId, deployment, act, target, seen });
  return { answer: { outcome: "sent", auditId }, result };
}
