import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import { endDeployment } from "./conduct";
import { type Deployment, isRunning } from "./deployment";
import type { LifecycleEvent } from "./lifecycle";

/** Ends it on request; whether it is taken back is said here, else by its settings. */
export function stopDeployment(world: World, deployment: Deployment, rollsBack: boolean | undefined): void {
  requireRunning(deployment);
  endDeployment(world, deployment, {
    status: "Stopped",
    cause: "DEPLOYMENT_STOP_ON_REQUEST",
    error: { code: "MANUAL_STOP", message: "The deployment was manually stopped." },
    rollsBack,
  });
}

/** Cuts a wait short. */
export function continueDeployment(
  world: World,
  deployment: Deployment,
  wait: "READY_WAIT" | "TERMINATION_WAIT",
): void {
  requireRunning(deployment);
  if (
    deployment.settings.style.deploymentType !== "BLUE_GREEN" ||
    deployment.group.destination.kind === "lambda"
  ) {
    throw new Refusal(
      "UnsupportedActionForDeploymentTypeException",
      "ContinueDeployment is supported for blue/green deployments only.",
    );
  }
  if (deployment.wait?.kind !== wait) {
    throw new Refusal(
      "DeploymentIsNotInReadyStateException",
      `The deployment ${deployment.id} is ${deployment.status} and does not wait for ${wait}.`,
    );
  }
  const { goOn } = deployment.wait;
  delete deployment.wait;
  world.time.after(1, () => {
    if (isRunning(deployment)) goOn();
  });
}

/** A hook's answer, from its function or from whoever plays one. */
export function answerHook(deployment: Deployment, hookExecutionId: string, succeeded: boolean): void {
  const event = eventOf(deployment, hookExecutionId);
  const answer = event && deployment.held.get(event);
  if (!answer) {
    throw new Refusal(
      "LifecycleEventAlreadyCompletedException",
      "The lifecycle event has already completed.",
    );
  }
  answer(succeeded);
}

function eventOf({ targets }: Deployment, hookExecutionId: string): LifecycleEvent {
  const events = targets.flatMap((target) => target.events);
  const event = events.find((candidate) => candidate.hookExecutionId === hookExecutionId);
  if (event) return event;
  throw new Refusal(
    "InvalidLifecycleEventHookExecutionIdException",
    "The lifecycle event hook execution id is not one of the deployment.",
  );
}

function requireRunning(deployment: Deployment): void {
  if (isRunning(deployment)) return;
  throw new Refusal(
    "DeploymentAlreadyCompletedException",
    `The deployment ${deployment.id} is already completed: ${deployment.status}.`,
  );
}
