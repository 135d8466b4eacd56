import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import type { Flaw } from "../compute/version";
import { appSpec } from "../deployments/add";
import type { DeploymentGroup } from "../deployments/application";
import { beginDeployment } from "../deployments/conduct";
import type { Deployment } from "../deployments/deployment";
import { groupFor } from "../deployments/group-for";
import type { Trouble } from "../deployments/trouble";
import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan, World } from "../engine/world";
import { Refusal } from "../refusal";
import { flawOf } from "./flaws";
import { placeOf } from "./place";
import { consoleUrl, type End, minutes, type Provider } from "./provider";

/** The two actions that leave the work to CodeDeploy: a real deployment, whose end is theirs. */
export function codeDeploy(name: "CodeDeploy" | "CodeDeployToECS"): Provider {
  return {
    category: "Deploy",
    name,
    usualMs: minutes(8),
    inputs: name === "CodeDeploy" ? [1, 1] : [1, 5],
    outputs: [0, 0],
    required: ["ApplicationName", "DeploymentGroupName"],
    takeUp: (action, world, plan, end) => deploy({ action, world, plan, end }),
    url: (action) =>
      consoleUrl("codedeploy", placeOf(action).region, `home?#/deployments/${action.externalId}`),
    succeed: () => ({ summary: "Deployment Succeeded" }),
    entityUrl: (declaration, region) =>
      consoleUrl("codedeploy", region, `home?#/applications/${declaration.configuration?.ApplicationName}`),
  };
}

interface Undertaking {
  readonly action: ActionExecution;
  readonly world: World;
  readonly plan: Plan;
  readonly end: End;
}

function deploy({ action, world, plan, end }: Undertaking): Plan {
  const group = groupOf(world, action);
  try {
    const deployment: Deployment = beginDeployment(world, {
      group,
      revision: revisionOf(action),
      trouble: troubleIn(world, plan),
      flaw: flawIn(world, action, group, plan),
      onEnd: () => {
        const failure = failureOf(deployment, plan);
        // CodePipeline asks now and then; by the time it hears of a failure a shift has been taken back.
        world.time.after(plan.told && !failure ? 0 : 5_000 + world.random.next() * 10_000, () =>
          end(failure),
        );
      },
    });
    action.externalId = deployment.id;
    // It ends with the deployment.
    return {};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { afterMs: 1_500, failure: { code: "JobFailed", message: refused(group, error) } };
  }
}

function refused({ active }: DeploymentGroup, error: Refusal): string {
  return active ? `Deployment Group is already deploying deployment '${active.id}'` : error.message;
}

function groupOf(world: World, action: ActionExecution): DeploymentGroup {
  const { ApplicationName = "", DeploymentGroupName = "" } = action.configuration;
  const platform = action.declaration.actionTypeId?.provider === "CodeDeployToECS" ? "ECS" : "Server";
  return groupFor(world, {
    ...placeOf(action),
    application: ApplicationName,
    group: DeploymentGroupName,
    platform,
  });
}

function revisionOf({ declaration, execution, id }: ActionExecution): RevisionLocation {
  const { pipeline, sourceRevisions } = execution;
  const commit = sourceRevisions[0]?.revisionId ?? execution.id;
  if (declaration.actionTypeId?.provider === "CodeDeployToECS") return appSpec(`${pipeline.name}@${commit}`);
  const artifact = declaration.inputArtifacts?.[0]?.name ?? "artifact";
  const key = `${pipeline.name.slice(0, 20)}/${artifact.slice(0, 10)}/${(execution.artifacts.get(artifact)?.id ?? id).slice(0, 7)}`;
  return {
    revisionType: "S3",
    s3Location: {
      bucket: `codepipeline-${pipeline.region}-${pipeline.account}`,
      key,
      bundleType: "zip",
      eTag: commit,
    },
  };
}

function troubleIn(world: World, { told, afterMs, failure }: Plan): Trouble | undefined {
  const cause = failure?.cause;
  const isLongPast = world.time.now() < world.deployments.toldUntil;
  if (isLongPast && failure && cause)
    return { kind: "told", afterMs, failure: { code: errorCodes[cause.kind], message: failure.message } };
  if (told || isLongPast || (failure && !cause)) return { kind: "told", afterMs, failure };
  return cause === undefined || cause.kind === "bad-version" ? undefined : cause;
}

/** How CodeDeploy itself names the end that comes of each. */
const errorCodes: Readonly<Record<NonNullable<Failure["cause"]>["kind"], string>> = {
  "bad-version": "ALARM_ACTIVE",
  hook: "HOOK_EXECUTION_FAILURE",
  hosts: "HEALTH_CONSTRAINTS",
  install: "TIMEOUT",
  told: "HOOK_EXECUTION_FAILURE",
};

function flawIn(
  world: World,
  { execution }: ActionExecution,
  { destination }: DeploymentGroup,
  { failure }: Plan,
): Flaw | undefined {
  const what =
    destination.kind === "ecs"
      ? destination.service
      : destination.kind === "lambda"
        ? destination.fn
        : destination.fleet;
  if (world.time.now() < world.deployments.toldUntil) return undefined;
  return flawOf(
    world,
    execution,
    what,
    failure?.cause?.kind === "bad-version" ? failure.cause.flaw : undefined,
  );
}

/** What the action says of a deployment that did not succeed. */
function failureOf({ status, error, id }: Deployment, { told, failure }: Plan): Failure | undefined {
  if (status === "Succeeded") return undefined;
  if (failure && (told || !failure.cause)) return failure;
  return {
    code: "JobFailed",
    message: error?.message ?? `Deployment ${id} ended ${status}.`,
    summary: `Deployment ${status}`,
  };
}
