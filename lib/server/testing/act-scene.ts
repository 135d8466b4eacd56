import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentConfigCommand,
  CreateDeploymentGroupCommand,
  type DeploymentInfo,
  GetDeploymentCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { vi } from "vitest";
import {
  anActionDeclaration,
  createPipeline,
  keysOf,
  plainStages,
  prodAccount,
  testRegion,
} from "../../collector/testing/sandbox";
import type { ActBody } from "../../contract/deployment-act";
import type { AuditRecord } from "../../model/audit";
import type { DeploymentSnapshot } from "../../model/deployment";
import { readActs, toSeen } from "../../model/deployment-acts";
import type { DeploymentKey } from "../../model/ids";
import { answerAct } from "../answer-act";
import { route } from "../route";
import { type Person, patience, requestOf, required, startServerScene } from "./server-scene";

type Answer = { code?: string; message?: string; outcome?: string; auditId: string };
type Kind = keyof typeof groups | "paused";

const place = { account: prodAccount, region: testRegion };
const minuteMs = 60_000;
const slowCanary = "Canary10Percent10Hours";
const reroute = {
  deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 600 },
} as const;
const keepOld = {
  terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 600 },
} as const;
const allAtOnce = "CodeDeployDefault.ECSAllAtOnce";

/** Where each stands after ten minutes, and then for hours: at 10 %, before the shift, after it. */
const groups = {
  shifting: { deploymentConfigName: slowCanary, blueGreenDeploymentConfiguration: {} },
  ready: { deploymentConfigName: allAtOnce, blueGreenDeploymentConfiguration: { ...reroute, ...keepOld } },
} as const;

/** By what it deploys Signalbox knows the cluster: of others it asks nothing. */
const stagesToEcs = [
  ...plainStages("fleet-api").slice(0, 2),
  {
    name: "Production",
    actions: [
      anActionDeclaration("Deploy", ["Deploy", "ECS"], {
        configuration: { ClusterName: "default", ServiceName: "fleet-api" },
        inputArtifacts: [{ name: "Image" }],
      }),
    ],
  },
];

/** The whole server, and a sandbox in which these deploy since ten minutes; `paused` by ECS itself. */
export function startActScene(names: Readonly<Record<Kind, readonly string[]>>) {
  const keys = new Map<string, DeploymentKey>();
  const scene = startServerScene({
    grants: `{ group: releases, role: operator, pipelines: ["*-api"] },
  { group: readers, role: viewer, pipelines: ["*-api"] }`,
    prepare: async (sandbox) => {
      await createPipeline(sandbox, "fleet-api", { stages: stagesToEcs });
      await createSlowCanary();
      for (const name of names.shifting) keys.set(name, await begin(name, "shifting"));
      for (const name of names.ready) keys.set(name, await begin(name, "ready"));
      for (const name of names.paused) keys.set(name, await beginPaused(name));
      await step(10);
    },
  });
  const { sandbox, container } = scene;
  const actRoute = route(answerAct);
  const step = (minutes: number) => sandbox().control("POST", "/clock", { stepMs: minutes * minuteMs });
  const codeDeploy = () =>
    new CodeDeployClient({ endpoint: sandbox().url, region: testRegion, credentials: keysOf(prodAccount) });

  async function createSlowCanary(): Promise<void> {
    const timeBasedCanary = { canaryPercentage: 10, canaryInterval: 600 };
    await codeDeploy().send(
      new CreateDeploymentConfigCommand({
        ...{ deploymentConfigName: slowCanary, computePlatform: "ECS" },
        trafficRoutingConfig: { type: "TimeBasedCanary", timeBasedCanary },
      }),
    );
  }

  async function begin(name: string, kind: keyof typeof groups): Promise<DeploymentKey> {
    await codeDeploy().send(new CreateApplicationCommand({ applicationName: name, computePlatform: "ECS" }));
    await codeDeploy().send(
      new CreateDeploymentGroupCommand({
        ...{ applicationName: name, deploymentGroupName: "prod" },
        ...groups[kind],
        ecsServices: [{ serviceName: name, clusterName: "default" }],
        serviceRoleArn: `arn:aws:iam::${prodAccount}:role/code-deploy`,
        deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      }),
    );
    const body = { ...place, application: name, group: "prod" };
    // The sandbox's own promise (docs/sandbox.md).
    const { id } = (await sandbox().control("POST", "/deployments", body)) as { id: string };
    return toKey(id);
  }

  /** Before the shift a PAUSE hook waits for somebody. */
  async function beginPaused(name: string): Promise<DeploymentKey> {
    const service = { ...place, name, pauseBefore: "PRODUCTION_TRAFFIC_SHIFT" };
    await sandbox().control("POST", "/ecs/services", service);
    // As above.
    const { id } = (await sandbox().control("POST", "/ecs/deployments", { ...place, service: name })) as {
      id: string;
    };
    return toKey(`ecs~default~${name}~${id}`);
  }

  const keyOf = (name: string): DeploymentKey => required(keys.get(name));

  // Of the form its parser asks for.
  const toKey = (id: string) => `${prodAccount}/${testRegion}/${id}` as DeploymentKey;

  async function find(key: DeploymentKey): Promise<DeploymentSnapshot | undefined> {
    const { deployments } = await container().store.readSnapshot();
    return deployments.find((deployment) => deployment.key === key);
  }

  const until = (key: DeploymentKey, isThere: (deployment: DeploymentSnapshot) => boolean) =>
    vi.waitFor(async () => {
      container().collector.sweepSoon(key);
      const deployment = await find(key);
      if (deployment && isThere(deployment)) return deployment;
      throw new Error(`${key} is ${JSON.stringify(deployment && [deployment.status, deployment.pause])}.`);
    }, patience);

  /** What a browser would send once it shows that this can be done. */
  async function bodyOf(
    key: DeploymentKey,
    act: ActBody["act"],
    change: Partial<ActBody> = {},
  ): Promise<ActBody> {
    const isOffered = (deployment: DeploymentSnapshot) =>
      readActs(deployment).some(({ kind }) => kind === act);
    return { deployment: key, act, seen: toSeen(await until(key, isOffered)), ...change };
  }

  const post = (person: Person, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    actRoute(requestOf("/api/deployments/act", person, { body, headers }));

  async function act(person: Person, body: ActBody) {
    const response = await post(person, JSON.stringify(body));
    // Either of the contract's answers: the test says which it expects.
    return { status: response.status, ...((await response.json()) as Answer) };
  }

  async function shownByAws(key: DeploymentKey): Promise<DeploymentInfo> {
    const deploymentId = key.slice(key.lastIndexOf("/") + 1);
    return required((await codeDeploy().send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo);
  }

  /** As the command line or the console would. */
  async function stopInAws(key: DeploymentKey): Promise<void> {
    const deploymentId = key.slice(key.lastIndexOf("/") + 1);
    await codeDeploy().send(new StopDeploymentCommand({ deploymentId }));
  }

  /** The audit of one deployment, newest first. */
  function recordsOf(deployment: DeploymentKey): Promise<AuditRecord[]> {
    const sight = { pipelines: "all", others: { of: "nobody" } } as const;
    return container().store.readAudit({ filter: { deployment }, sight, most: 100 });
  }

  return {
    ...scene,
    ...{ step, keyOf, toKey, until, bodyOf, post, act, shownByAws, stopInAws, recordsOf },
  };
}
