import {
  type ContinueDeploymentInput,
  ContinueDeploymentInput$,
  type CreateDeploymentInput,
  CreateDeploymentInput$,
  CreateDeploymentOutput$,
  type PutLifecycleEventHookExecutionStatusInput,
  PutLifecycleEventHookExecutionStatusInput$,
  PutLifecycleEventHookExecutionStatusOutput$,
  type StopDeploymentInput,
  StopDeploymentInput$,
  StopDeploymentOutput$,
} from "@aws-sdk/client-codedeploy";
import { answerHook, continueDeployment, stopDeployment } from "../../deployments/act";
import type { Application, DeploymentGroup } from "../../deployments/application";
import { readAppSpec } from "../../deployments/appspec";
import { beginDeployment } from "../../deployments/conduct";
import type { DeploymentSettings } from "../../deployments/deployment";
import { destinationFor } from "../../deployments/destination";
import { Refusal } from "../../refusal";
import { operation, type Request } from "../../wire/operation";
import { requireApplication, requireDeployment, requireGroup, scopeFor } from "../require";

const createDeployment = operation<CreateDeploymentInput>(
  CreateDeploymentInput$,
  CreateDeploymentOutput$,
  (request) => {
    const { input, world } = request;
    const application = requireApplication(request, input.applicationName);
    const group = requireGroup(application, input.deploymentGroupName);
    const revision = input.revision ?? group.targetRevision;
    if (!revision) throw new Refusal("RevisionRequiredException", "The revision was not specified.");
    requireFitting(request, application);
    aimAt(request, group);
    const deployment = beginDeployment(world, {
      group,
      revision,
      configName: input.deploymentConfigName,
      settings: settingsIn(input),
    });
    return { deploymentId: deployment.id };
  },
);

function requireFitting(request: Request<CreateDeploymentInput>, application: Application): void {
  const { deploymentConfigName: name, description, overrideAlarmConfiguration, revision } = request.input;
  if ((description?.length ?? 0) > 256) {
    throw new Refusal("DescriptionTooLongException", "The description is longer than 256 characters.");
  }
  if ((overrideAlarmConfiguration?.alarms?.length ?? 0) > 10) {
    throw new Refusal("AlarmsLimitExceededException", "At most 10 alarms can be given.");
  }
  const config = name === undefined ? undefined : scopeFor(request).configs.get(name);
  if (config && config.platform !== application.platform) {
    throw new Refusal(
      "InvalidDeploymentConfigNameException",
      `${name} is for ${config.platform}, the application for ${application.platform}.`,
    );
  }
  const { s3Location } = revision ?? {};
  if (revision?.revisionType === "S3" && !(s3Location?.bucket && s3Location.key)) {
    throw new Refusal("InvalidRevisionException", "An S3 revision has a bucket and a key.");
  }
}

/** A Lambda revision names its function itself. */
function aimAt({ world, input }: Request<CreateDeploymentInput>, group: DeploymentGroup): void {
  const { destination, application, name } = group;
  const { appSpecContent, string } = input.revision ?? {};
  const spec = readAppSpec(appSpecContent?.content ?? string?.content);
  if (destination.kind !== "lambda" || !spec?.functionName || spec.functionName === destination.fn.name)
    return;
  if (!group.active)
    group.destination = destinationFor(world, application, { group: name, fn: spec.functionName });
}

function settingsIn(input: CreateDeploymentInput): Partial<DeploymentSettings> {
  const given = {
    description: input.description,
    ignoreApplicationStopFailures: input.ignoreApplicationStopFailures,
    updateOutdatedInstancesOnly: input.updateOutdatedInstancesOnly,
    fileExistsBehavior: input.fileExistsBehavior,
    targetInstances: input.targetInstances,
    autoRollback: input.autoRollbackConfiguration,
    overrideAlarms: input.overrideAlarmConfiguration,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const stop = operation<StopDeploymentInput>(StopDeploymentInput$, StopDeploymentOutput$, (request) => {
  const { deploymentId, autoRollbackEnabled } = request.input;
  stopDeployment(request.world, requireDeployment(request, deploymentId), autoRollbackEnabled);
  return {
    status: "Succeeded",
    statusMessage: "No more commands will be scheduled for execution in the deployment instances",
  };
});

const continueIt = operation<ContinueDeploymentInput>(ContinueDeploymentInput$, "unit", (request) => {
  const { deploymentId, deploymentWaitType = "READY_WAIT" } = request.input;
  continueDeployment(request.world, requireDeployment(request, deploymentId), deploymentWaitType);
});

const putHookStatus = operation<PutLifecycleEventHookExecutionStatusInput>(
  PutLifecycleEventHookExecutionStatusInput$,
  PutLifecycleEventHookExecutionStatusOutput$,
  (request) => {
    const { deploymentId, lifecycleEventHookExecutionId = "", status } = request.input;
    const deployment = requireDeployment(request, deploymentId);
    if (deployment.group.application.platform === "Server") {
      throw new Refusal(
        "UnsupportedActionForDeploymentTypeException",
        "Servers run scripts, which answer by themselves.",
      );
    }
    if (status !== "Succeeded" && status !== "Failed") {
      throw new Refusal(
        "InvalidLifecycleEventHookExecutionStatusException",
        "A hook answers Succeeded or Failed.",
      );
    }
    answerHook(deployment, lifecycleEventHookExecutionId, status === "Succeeded");
    return { lifecycleEventHookExecutionId };
  },
);

export const actingOperations = {
  CreateDeployment: createDeployment,
  StopDeployment: stop,
  ContinueDeployment: continueIt,
  PutLifecycleEventHookExecutionStatus: putHookStatus,
};
