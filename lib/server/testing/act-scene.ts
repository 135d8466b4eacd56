import {
  type BlueGreenDeploymentConfiguration,
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
  type DeploymentInfo,
  GetDeploymentCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { vi } from "vitest";
import { keysOf, prodAccount, testRegion } from "../../collector/testing/sandbox";
import type { ActBody } from "../../contract/deployment-act";
import type { AuditRecord } from "../../model/audit";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { DeploymentKey } from "../../model/ids";
import { wordOf } from "../../model/status";
import { answerAct } from "../answer-act";
import { route } from "../route";
import { type Person, patience, requestOf, required, startServerScene } from "./server-scene";

type Answer = { code?: string; message?: string; outcome?: string; auditId: string };
type Group = { config?: string; waits?: BlueGreenDeploymentConfiguration };

const place = { account: prodAccount, region: testRegion };
export const minuteMs = 60_000;

/** The whole server, and a sandbox in which a test begins the deployments it needs. */
export function startActScene() {
  const scene = startServerScene({
    grants: `{ group: releases, role: operator, pipelines: ["*-api"] },
  { group: readers, role: viewer, pipelines: ["*-api"] }`,
    prepare: async () => undefined,
  });
  const { sandbox, container } = scene;
  const actRoute = route(answerAct);
  const step = (minutes: number) => sandbox().control("POST", "/clock", { stepMs: minutes * minuteMs });
  const codeDeploy = () =>
    new CodeDeployClient({ endpoint: sandbox().url, region: testRegion, credentials: keysOf(prodAccount) });

  /** By CodeDeploy, of an ECS service; known to Signalbox from then on. */
  async function begin(name: string, { config, waits }: Group = {}): Promise<DeploymentKey> {
    const names = { applicationName: name, deploymentGroupName: "prod" };
    await codeDeploy().send(new CreateApplicationCommand({ applicationName: name, computePlatform: "ECS" }));
    await codeDeploy().send(
      new CreateDeploymentGroupCommand({
        ...names,
        deploymentConfigName: config ?? "CodeDeployDefault.ECSCanary10Percent15Minutes",
        ecsServices: [{ serviceName: name, clusterName: "default" }],
        serviceRoleArn: `arn:aws:iam::${prodAccount}:role/code-deploy`,
        deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
        blueGreenDeploymentConfiguration: waits,
      }),
    );
    const body = { ...place, application: name, group: "prod" };
    // The sandbox's own promise (docs/sandbox.md).
    const { id } = (await sandbox().control("POST", "/deployments", body)) as { id: string };
    return toKey(id);
  }

  /** By ECS itself, up to its PAUSE hook. */
  async function beginPaused(name: string): Promise<DeploymentKey> {
    await sandbox().control("POST", "/ecs/services", {
      ...place,
      name,
      pauseBefore: "PRODUCTION_TRAFFIC_SHIFT",
    });
    const body = { ...place, service: name };
    // As above.
    const { id } = (await sandbox().control("POST", "/ecs/deployments", body)) as { id: string };
    return toKey(`ecs~default~${name}~${id}`);
  }

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

  /** What a browser would send that shows it as it is now. */
  async function bodyOf(
    key: DeploymentKey,
    act: ActBody["act"],
    status: string,
    change: Partial<ActBody> = {},
  ): Promise<ActBody> {
    const { pause, sides } = await until(key, (deployment) => wordOf(deployment.status) === status);
    const seen = { status, percent: sides.new?.percent, hookId: pause?.hookId };
    return { deployment: key, act, seen, ...change };
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
    ...{ step, begin, beginPaused, toKey, until, bodyOf, post, act, shownByAws, stopInAws, recordsOf },
  };
}
