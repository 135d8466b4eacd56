import { addFleet } from "../compute/add";
import { keyOf } from "../compute/compute";
import type { Fleet, Instance } from "../compute/fleet";
import { sendToFleet } from "../compute/serve";
import type { Version } from "../compute/version";
import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan, World } from "../engine/world";
import { flawOf } from "./flaws";
import { deployToHosts, type Host } from "./host-deploy";
import { placeOf } from "./place";
import { consoleUrl, type End, minutes, type Provider } from "./provider";

/** Runs scripts on instances that share a tag, so many at once, without CodeDeploy. */
export const ec2Deploy: Provider = {
  category: "Deploy",
  name: "EC2",
  usualMs: minutes(5),
  inputs: [0, 1],
  outputs: [0, 0],
  required: ["InstanceTagKey", "InstanceType"],
  takeUp: deploy,
  url: (action) => {
    const { InstanceTagKey, InstanceTagValue = "" } = action.configuration;
    const path = `home?#Instances:tag:${InstanceTagKey}=${InstanceTagValue}`;
    return consoleUrl("ec2", placeOf(action).region, path);
  },
  fail: () => scriptFailed,
};

const scriptFailed: Failure = {
  code: "JobFailed",
  message: "The post script ended with exit status 1: /opt/app/validate.sh: line 12: curl: (22) 503",
};

const inPlace = ["BeforeDeploy", "Deploy", "AfterDeploy"] as const;
const behindBalancer = ["BlockTraffic", ...inPlace, "AllowTraffic"] as const;

function deploy(action: ActionExecution, world: World, plan: Plan, end: End): Plan {
  if (world.time.now() < world.deployments.toldUntil) return plan;
  const { MaxBatch, MaxError, TargetGroupNameList } = action.configuration;
  const fleet = fleetOf(world, action);
  const version = versionOf(world, action, fleet, plan);
  deployToHosts(world, action, plan, {
    hosts: failedFirst(fleet).map((instance) => hostOf(world, action, { fleet, instance, version })),
    events: TargetGroupNameList ? behindBalancer : inPlace,
    failsIn: "AfterDeploy",
    batch: Math.max(1, shareOf(MaxBatch, fleet.size, 1)),
    mayFail: shareOf(MaxError, fleet.size, 0),
    onEnd: () => {
      if (!plan.failure) fleet.version = version;
      end(plan.failure);
    },
  });
  return {};
}

// Those whose last attempt failed: they come first the next time, whatever they have already.
const unwell = new WeakSet<Instance>();

function failedFirst({ instances }: Fleet): Instance[] {
  return instances.toSorted((a, b) => Number(unwell.has(b)) - Number(unwell.has(a)));
}

/** `2` or `50%`, rounded down. */
function shareOf(text: string | undefined, whole: number, usual: number): number {
  const number = Number.parseFloat(text ?? "");
  if (Number.isNaN(number)) return usual;
  return Math.floor(text?.trim().endsWith("%") ? (whole * number) / 100 : number);
}

function fleetOf(world: World, action: ActionExecution): Fleet {
  const { InstanceTagKey = "", InstanceTagValue } = action.configuration;
  const place = { ...placeOf(action), name: InstanceTagValue ?? InstanceTagKey };
  return world.compute.fleets.get(keyOf(place)) ?? addFleet(world, place);
}

function versionOf(world: World, { execution, declaration, id }: ActionExecution, fleet: Fleet, plan: Plan) {
  const artifact = declaration.inputArtifacts?.[0]?.name ?? "";
  const name = execution.artifacts.get(artifact)?.id ?? id;
  const { cause } = plan.failure ?? {};
  const flaw = flawOf(world, execution, fleet, cause?.kind === "bad-version" ? cause.flaw : undefined);
  return { name, flaw };
}

function hostOf(
  world: World,
  { configuration: { InstanceType } }: ActionExecution,
  { fleet, instance, version }: { fleet: Fleet; instance: Instance; version: Version },
): Host {
  return {
    id: instance.id,
    type: InstanceType === "SSM_MANAGED_NODE" ? "SSM_MANAGED_NODE" : "EC2",
    isDone: instance.version.name === version.name && !unwell.has(instance),
    take: (event) => {
      if (event === "BlockTraffic") instance.inService = false;
      if (event === "Deploy") instance.version = version;
      if (event === "AllowTraffic") instance.inService = true;
      sendToFleet(world, fleet);
    },
    settle: (isWell) => {
      if (isWell) unwell.delete(instance);
      else unwell.add(instance);
    },
  };
}
