import { z } from "zod";
import { addService } from "../compute/add";
import { keyOf } from "../compute/compute";
import { answerHook } from "../deployments/act";
import type { DeploymentGroup } from "../deployments/application";
import { beginDeployment } from "../deployments/conduct";
import { deploymentsOf } from "../deployments/deployments";
import type { World } from "../engine/world";
import { minutes, seconds } from "../providers/provider";
import { Refusal } from "../refusal";
import { beginServiceDeployment } from "../service-deployments/conduct";
import { lifecycleStages } from "../service-deployments/service-deployment";
import { deployedService } from "../service-deployments/services";
import { allDeployments, deploymentsState } from "./deployments-state";
import type { Route } from "./route";

const anywhere = { account: z.string().optional(), region: z.string().optional() };
const place = { account: z.string(), region: z.string() };

const flaw = {
  errorRatio: z.number().min(0).max(1).default(0.3),
  latencyMs: z.number().min(0).max(900_000).default(250),
  fromPercent: z.number().min(0).max(100).default(0),
};

const badVersion = z.strictObject({ ...anywhere, name: z.string().optional(), ...flaw });

const orderBadVersion: Route = ({ world }, input) => {
  const { account, region, name, ...wrong } = badVersion.parse(input);
  return world.compute.badVersions.add({ account, region, name, flaw: wrong });
};

const hookOrder = z.strictObject({
  ...anywhere,
  application: z.string().optional(),
  group: z.string().optional(),
  event: z.string().optional(),
  end: z.enum(["hold", "fail", "succeed"]).default("hold"),
  times: z.number().int().positive().default(1),
});

const hookAnswer = z.strictObject({
  deployment: z.string(),
  /** Left out: whichever waits. */
  event: z.string().optional(),
  succeeded: z.boolean().default(true),
});

const answer: Route = ({ world }, input) => {
  const { deployment: id, event: name, succeeded } = hookAnswer.parse(input);
  const deployment = [...allDeployments(world)].find((each) => each.id === id);
  const held = [...(deployment?.held.keys() ?? [])].find(
    (event) => name === undefined || event.name === name,
  );
  if (!deployment || !held?.hookExecutionId)
    throw new Refusal("NotFound", `No hook of ${id} waits for an answer.`);
  answerHook(deployment, held.hookExecutionId, succeeded);
};

const deploymentBody = z.strictObject({
  ...place,
  application: z.string(),
  group: z.string(),
  config: z.string().optional(),
  /** What is wrong with the version it brings. */
  bad: z.strictObject(flaw).optional(),
  /** The event in which hosts fail, and the share of them that does. */
  failing: z.strictObject({ event: z.string(), share: z.number().min(0).max(1).default(1) }).optional(),
});

const deploy: Route = ({ world }, input) => {
  const { application, group: name, config, bad, failing, ...where } = deploymentBody.parse(input);
  const group = requireGroup(world, where, application, name);
  const { id } = beginDeployment(world, {
    group,
    revision: nextRevision(world, group),
    configName: config,
    flaw: bad,
    trouble: failing && { kind: "hosts", ...failing },
  });
  return { id };
};

function requireGroup(
  world: World,
  { account, region }: z.infer<z.ZodObject<typeof place>>,
  application: string,
  name: string,
) {
  const group = deploymentsOf(world, account, region).applications.get(application)?.groups.get(name);
  if (group) return group;
  throw new Refusal("NotFound", `There is no deployment group ${name} of ${application}.`);
}

function nextRevision(world: World, { application }: DeploymentGroup) {
  const sha256 = world.random.hex(64);
  if (application.platform !== "Server")
    return { revisionType: "AppSpecContent", appSpecContent: { sha256 } } as const;
  const s3Location = {
    bucket: "releases",
    key: `${application.name}/${sha256.slice(0, 7)}.zip`,
    bundleType: "zip",
  } as const;
  return { revisionType: "S3", s3Location } as const;
}

const serviceBody = z.strictObject({
  ...place,
  cluster: z.string().default("default"),
  name: z.string().min(1),
  strategy: z.enum(["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]).optional(),
  percent: z.number().positive().max(100).default(10),
  stepMinutes: z.number().min(0).max(1_440).default(6),
  bakeMinutes: z.number().min(0).max(1_440).default(5),
  alarms: z.array(z.string()).default([]),
  pauseBefore: z.enum(lifecycleStages).optional(),
  perMinute: z.number().positive().default(300),
});

/** A service that ECS deploys to by itself; there from then on. */
const setUpService: Route = ({ world }, input) => {
  const {
    strategy = "CANARY",
    pauseBefore,
    perMinute,
    alarms,
    percent,
    stepMinutes,
    bakeMinutes,
    ...where
  } = serviceBody.parse(input);
  if (world.compute.services.has(keyOf(where))) throw new Refusal("Taken", `${where.name} is there already.`);
  const hooks = pauseBefore
    ? [{ stage: pauseBefore, timeoutMinutes: 60, timeoutAction: "ROLLBACK" } as const]
    : [];
  const service = addService(world, where, { perMinute });
  const scaleUpMs = seconds(60);
  deployedService(world, service, { strategy, percent, stepMinutes, bakeMinutes, alarms, hooks, scaleUpMs });
};

const serviceDeploymentBody = z.strictObject({
  ...place,
  cluster: z.string().default("default"),
  service: z.string(),
  bad: z.strictObject(flaw).optional(),
  fails: z.boolean().default(false),
});

const deployService: Route = ({ world }, input) => {
  const { service: name, bad, fails, ...where } = serviceDeploymentBody.parse(input);
  const service = world.compute.services.get(keyOf({ ...where, name }));
  if (!service) throw new Refusal("NotFound", `There is no service ${name} in cluster ${where.cluster}.`);
  const told = fails ? { afterMs: minutes(1), fails } : undefined;
  return { id: beginServiceDeployment(world, { service, flaw: bad, told }).id };
};

/** What deploys, and what it brings. */
export const deployRoutes: Readonly<Record<string, Route>> = {
  "GET /deployments": ({ world }) => deploymentsState(world),
  "POST /deployments": deploy,
  "GET /bad-versions": ({ world }) => ({ orders: world.compute.badVersions.list() }),
  "POST /bad-versions": orderBadVersion,
  "DELETE /bad-versions": ({ world }) => world.compute.badVersions.clear(),
  "GET /hooks": ({ world }) => ({ orders: world.deployments.hookOrders.list() }),
  "POST /hooks": ({ world }, input) => world.deployments.hookOrders.add(hookOrder.parse(input)),
  "DELETE /hooks": ({ world }) => world.deployments.hookOrders.clear(),
  "POST /hooks/answer": answer,
  "POST /ecs/services": setUpService,
  "POST /ecs/deployments": deployService,
};
