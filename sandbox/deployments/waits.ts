import type { World } from "../engine/world";
import type { Deployment } from "./deployment";
import { later } from "./later";
import type { End, Outcome } from "./outcome";
import { setStatus, setTargetStatus } from "./set-status";

const minuteMs = 60_000;

/** Before production traffic is rerouted: waits for somebody, if the group says so. */
export function waitForReroute(world: World, deployment: Deployment, goOn: () => void, end: End): void {
  const { actionOnTimeout, waitTimeInMinutes = 0 } =
    deployment.settings.blueGreen?.deploymentReadyOption ?? {};
  if (actionOnTimeout !== "STOP_DEPLOYMENT" || waitTimeInMinutes === 0 || deployment.takesBack) {
    goOn();
    return;
  }
  setStatus(world, deployment, "Ready");
  for (const target of deployment.targets)
    if (target.status === "InProgress") setTargetStatus(world, deployment, target, "Ready");
  const reroute = () => {
    delete deployment.wait;
    for (const target of deployment.targets)
      if (target.status === "Ready") setTargetStatus(world, deployment, target, "InProgress");
    setStatus(world, deployment, "InProgress");
    goOn();
  };
  const endsAt = world.time.now() + waitTimeInMinutes * minuteMs;
  deployment.wait = { kind: "READY_WAIT", endsAt, goOn: reroute };
  later(world, deployment, waitTimeInMinutes * minuteMs, () => {
    if (deployment.wait?.goOn === reroute) end(notRerouted(waitTimeInMinutes));
  });
}

function notRerouted(minutes: number): Outcome {
  const message = `The deployment was stopped because traffic was not rerouted within ${minutes} minutes.`;
  return { status: "Stopped", cause: "DEPLOYMENT_FAILURE", error: { code: "TIMEOUT", message } };
}

/** After the shift: the original stays for a while, so that a rollback finds it. */
export function waitForTermination(world: World, deployment: Deployment, terminate: () => void): void {
  const { action, terminationWaitTimeInMinutes = 0 } =
    deployment.settings.blueGreen?.terminateBlueInstancesOnDeploymentSuccess ?? {};
  if (terminationWaitTimeInMinutes === 0 || action === "KEEP_ALIVE" || deployment.takesBack) {
    terminate();
    return;
  }
  setStatus(world, deployment, "Baking");
  const goOn = () => {
    delete deployment.wait;
    terminate();
  };
  const waitMs = terminationWaitTimeInMinutes * minuteMs;
  deployment.wait = { kind: "TERMINATION_WAIT", endsAt: world.time.now() + waitMs, goOn };
  later(world, deployment, waitMs, () => {
    if (deployment.wait?.goOn === goOn) goOn();
  });
}
