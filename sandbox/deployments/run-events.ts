import type { World } from "../engine/world";
import { type Deployment, isRunning, type Target } from "./deployment";
import { failedHook, successOn, timedOutHook } from "./diagnostics";
import { later } from "./later";
import { type Diagnostics, type LifecycleEvent, ownEvents } from "./lifecycle";
import { setTargetStatus } from "./set-status";

/** What CodeDeploy does itself in an event; `done` says whether it went well. */
export type Work = (done: (failure?: Diagnostics) => void) => void;
export type Works = ReadonlyMap<string, Work>;

export interface Course {
  readonly target: Target;
  readonly events: readonly LifecycleEvent[];
  readonly works: Works;
  /** The event that failed, if one did; what came after it was skipped. */
  readonly onEnd: (failed?: LifecycleEvent) => void;
}

const hookTimeoutMs = 3_600_000;

/** Goes through the events one after the other. */
export function runEvents(world: World, deployment: Deployment, course: Course): void {
  const [event, ...rest] = course.events;
  if (!event) {
    course.onEnd();
    return;
  }
  beginEvent(world, deployment, course.target, event);
  const end = (failure?: Diagnostics) => {
    if (!isRunning(deployment) || event.status !== "InProgress") return;
    endEvent(world, course.target, event, failure ?? successOn(deployment), failure ? "Failed" : "Succeeded");
    if (!failure) {
      // A moment between one event and the next, as the agent needs.
      later(world, deployment, 250, () => runEvents(world, deployment, { ...course, events: rest }));
      return;
    }
    for (const left of rest) left.status = "Skipped";
    course.onEnd(event);
  };
  const work = course.works.get(event.name);
  if (work) work(end);
  else runHook(world, deployment, event, end);
}

function beginEvent(world: World, deployment: Deployment, target: Target, event: LifecycleEvent): void {
  event.status = "InProgress";
  event.startedAt = world.time.now();
  setTargetStatus(world, deployment, target, "InProgress");
  target.updatedAt = event.startedAt;
}

function endEvent(
  world: World,
  target: Target,
  event: LifecycleEvent,
  diagnostics: Diagnostics | undefined,
  status: "Succeeded" | "Failed",
): void {
  event.status = status;
  event.endedAt = world.time.now();
  if (diagnostics) event.diagnostics = diagnostics;
  target.updatedAt = event.endedAt;
}

function runHook(
  world: World,
  deployment: Deployment,
  event: LifecycleEvent,
  end: (failure?: Diagnostics) => void,
): void {
  const { name } = event;
  // What is taken back is taken back at once: nobody's hook is asked.
  const hook = deployment.takesBack ? undefined : deployment.group.settings.hooks[name];
  const told = hookEnd(world, deployment, name);
  // Nothing to wait for where no hook is: CodeDeploy passes over the event.
  if (!hook && !told) {
    later(world, deployment, 200 + world.random.next() * 400, end);
    return;
  }
  event.hookExecutionId = world.random.uuid();
  deployment.held.set(event, (succeeded) => {
    deployment.held.delete(event);
    end(succeeded ? undefined : failedHook(deployment, name));
  });
  later(world, deployment, hookTimeoutMs, () => {
    deployment.held.delete(event);
    end(timedOutHook(deployment, name));
  });
  if (told === "hold") return;
  later(world, deployment, world.random.around(hook?.usualMs ?? 4_000), () =>
    deployment.held.get(event)?.(told !== "fail"),
  );
}

function hookEnd(world: World, deployment: Deployment, event: string) {
  const { trouble } = deployment;
  if (trouble?.kind === "hook" && trouble.event === event) return trouble.end;
  return ownEvents.has(event) || deployment.takesBack
    ? undefined
    : world.deployments.hookOrders.take(deployment, event);
}

/** What was under way is given up, what was still to come is skipped. */
export function breakOffEvents(world: World, target: Target): void {
  const now = world.time.now();
  for (const event of target.events) {
    if (event.status === "InProgress") {
      event.status = "Failed";
      event.endedAt = now;
    }
    if (event.status === "Pending") event.status = "Skipped";
  }
  target.updatedAt = now;
}
