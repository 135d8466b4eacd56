import { sendToFleet } from "../compute/serve";
import type { World } from "../engine/world";
import type { Deployment, InstanceTarget } from "./deployment";
import { batchSize, type HealthyHosts, leastHealthy } from "./deployment-config";
import { failedHook } from "./diagnostics";
import { later } from "./later";
import type { LifecycleEvent } from "./lifecycle";
import { type End, succeeded, tooFewHealthy } from "./outcome";
import { runEvents, type Work, type Works } from "./run-events";
import { setTargetStatus } from "./set-status";

/** Takes the instances one batch after the other, as many at once as may be missing. */
export function deployInPlace(
  world: World,
  deployment: Deployment,
  targets: readonly InstanceTarget[],
  end: End,
): void {
  const unlucky = unluckyOnes(world, deployment, targets);
  inBatches(deployment, targets, end, (target, onEnd) =>
    runEvents(world, deployment, {
      target,
      events: target.events,
      works: instanceWorks(world, deployment, target, unlucky.has(target)),
      onEnd: (failure) => {
        settleInstance(world, deployment, target, failure);
        onEnd();
      },
    }),
  );
}

/** `work` is done to each target; never so many at once that too few are healthy. */
export function inBatches(
  { settings }: Deployment,
  targets: readonly InstanceTarget[],
  end: End,
  work: (target: InstanceTarget, onEnd: () => void) => void,
): void {
  const rule: HealthyHosts = settings.config.healthyHosts ?? { type: "HOST_COUNT", value: 0 };
  const total = targets.length;
  const left = [...targets];
  const count = (status: InstanceTarget["status"]) =>
    targets.filter((target) => target.status === status).length;
  let busy = 0;
  const goOn = () => {
    const room = batchSize(rule, { total, failed: count("Failed") }) - busy;
    for (const target of left.splice(0, Math.max(0, room))) {
      busy += 1;
      work(target, () => {
        busy -= 1;
        goOn();
      });
    }
    if (busy === 0) finish();
  };
  const finish = () => {
    for (const target of left) skip(target);
    const needed = Math.max(total > 0 ? 1 : 0, leastHealthy(rule, total));
    end(left.length === 0 && count("Succeeded") >= needed ? succeeded : tooFewHealthy);
  };
  goOn();
}

function skip(target: InstanceTarget): void {
  target.status = "Skipped";
  for (const event of target.events) if (event.status === "Pending") event.status = "Skipped";
}

export function settleInstance(
  world: World,
  deployment: Deployment,
  target: InstanceTarget,
  failure: LifecycleEvent | undefined,
): void {
  setTargetStatus(world, deployment, target, failure ? "Failed" : "Succeeded");
}

export function unluckyOnes(
  world: World,
  { trouble, takesBack }: Deployment,
  targets: readonly InstanceTarget[],
): ReadonlySet<InstanceTarget> {
  if (trouble?.kind !== "hosts" || takesBack) return new Set();
  const count = Math.max(1, Math.round(targets.length * trouble.share));
  const start = world.random.between(0, targets.length - 1);
  return new Set(
    Array.from({ length: count }, (_, index) => targets[(start + index) % targets.length] as InstanceTarget),
  );
}

/** How the time of an installation is spent. */
const parts: Readonly<Record<string, number>> = {
  ApplicationStop: 0.08,
  DownloadBundle: 0.1,
  BeforeInstall: 0.05,
  Install: 0.2,
  AfterInstall: 0.07,
  ApplicationStart: 0.3,
  ValidateService: 0.2,
};

const balancerMs = 12_000;

export function instanceWorks(
  world: World,
  deployment: Deployment,
  target: InstanceTarget,
  isUnlucky: boolean,
): Works {
  const installMs = world.random.around(deployment.group.settings.installMs);
  const works = new Map<string, Work>([
    ["BlockTraffic", (done) => setInService(world, deployment, target, { inService: false, done })],
    ["AllowTraffic", (done) => setInService(world, deployment, target, { inService: true, done })],
  ]);
  const failing = deployment.trouble?.kind === "hosts" && isUnlucky ? deployment.trouble.event : undefined;
  for (const [event, part] of Object.entries(parts)) {
    if (isHook(deployment, event)) continue;
    works.set(event, (done) =>
      later(world, deployment, installMs * part, () => {
        if (event === failing) return done(failedHook(deployment, event));
        if (event === "ApplicationStart") startVersion(world, deployment, target);
        done();
      }),
    );
  }
  return works;
}

/** Left to the hook's own way: it is held or fails by order, or takes the time the group gives it. */
function isHook({ trouble, group }: Deployment, event: string): boolean {
  return (trouble?.kind === "hook" && trouble.event === event) || group.settings.hooks[event] !== undefined;
}

function startVersion(world: World, deployment: Deployment, { fleet, instance }: InstanceTarget): void {
  instance.version = deployment.version;
  sendToFleet(world, fleet);
}

export function setInService(
  world: World,
  deployment: Deployment,
  { fleet, instance }: InstanceTarget,
  { inService, done }: { inService: boolean; done: () => void },
): void {
  later(world, deployment, world.random.around(balancerMs), () => {
    instance.inService = inService;
    sendToFleet(world, fleet);
    done();
  });
}
