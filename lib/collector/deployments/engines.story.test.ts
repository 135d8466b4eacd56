import { CreateApplicationCommand, CreateDeploymentGroupCommand } from "@aws-sdk/client-codedeploy";
import { DeletePipelineCommand } from "@aws-sdk/client-codepipeline";
import { ContinueServiceDeploymentCommand, ECSClient } from "@aws-sdk/client-ecs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { DeploymentSnapshot } from "../../model/deployment";
import { readPhase } from "../../model/phase";
import { parseDeploymentKey } from "../../model/scope";
import { serviceDeploymentArnOf } from "../../model/service-deployment-arn";
import { codeDeployOf, deleteCanary } from "../testing/canary";
import {
  anActionDeclaration,
  createPipeline,
  keysOf,
  plainStages,
  prodAccount,
  type Sandbox,
  startSandbox,
  testRegion,
} from "../testing/sandbox";
import { openScene } from "../testing/scene";

let sandbox: Sandbox;
let scene: ReturnType<typeof openScene>;
let name: string;
let count = 0;
const place = { account: prodAccount, region: testRegion };

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("AWS_ENDPOINT_URL", sandbox.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", keysOf(prodAccount).accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", keysOf(prodAccount).secretAccessKey);
});
afterAll(() => {
  vi.unstubAllEnvs();
  sandbox.stop();
});
beforeEach(() => {
  count += 1;
  name = `rollout-${count}`;
});
afterEach(async () => {
  await sandbox.aws.send(new DeletePipelineCommand({ name }));
  await deleteCanary(sandbox, name);
  await scene.close();
});

async function createDeploying(provider: string, configuration: Record<string, string>): Promise<void> {
  const [source] = plainStages(name);
  const deploy = anActionDeclaration("Deploy", ["Deploy", provider], {
    configuration,
    inputArtifacts: [{ name: "Code" }],
  });
  const stages = [...(source ? [source] : []), { name: "Production", actions: [deploy] }];
  await createPipeline(sandbox, name, { stages });
}

const isOurs = ({ thing, rollback }: DeploymentSnapshot) =>
  rollback?.of === undefined &&
  [
    thing.kind === "group" && thing.application,
    thing.kind === "service" && thing.service,
    thing.kind === "alias" && thing.functionName,
  ].includes(name);
const deployment = () => [...scene.told.deployments.values()].find(isOurs);
const phase = () => {
  const found = deployment();
  return found && readPhase(found);
};
const percents = () => deployment()?.weights.map(({ percent }) => percent);

/** Somebody lets the service go on. */
async function goOn(): Promise<void> {
  const address = parseDeploymentKey(deployment()?.key ?? "");
  const serviceDeploymentArn = address && serviceDeploymentArnOf(address);
  const aws = new ECSClient({ endpoint: sandbox.url, region: testRegion, credentials: keysOf(prodAccount) });
  const hookId = deployment()?.pause?.hookId;
  await aws.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action: "CONTINUE" }));
}

it("follows a canary of ECS's own, which waits for somebody and bakes", async () => {
  const waits = { strategy: "CANARY", percent: 20, stepMinutes: 2, bakeMinutes: 2 };
  const service = { ...place, name, cluster: "prod", ...waits, pauseBefore: "PRODUCTION_TRAFFIC_SHIFT" };
  await sandbox.control("POST", "/ecs/services", service);
  await createDeploying("ECS", { ClusterName: "prod", ServiceName: name, FileName: "images.json" });
  scene = openScene(sandbox);
  await scene.until("it waits for somebody", () => phase() === "waiting");
  expect(deployment()).toMatchObject({
    ...{ engine: "ECS", name, isProduction: true },
    strategy: { kind: "canary", percent: 20, intervalMs: 120_000 },
    waits: { bakeMs: 120_000 },
    pause: { hookId: expect.any(String), expiresAt: expect.any(Number) },
    cause: { pipeline: scene.keyOf(name), stageName: "Production", actionName: "Deploy" },
    sides: { old: { version: expect.any(String) }, new: { version: expect.any(String) } },
  });
  await goOn();
  await scene.until("it bakes", () => phase() === "baking");
  await scene.until("it is done", () => phase() === "succeeded");
  expect(percents()).toEqual([0, 20, 100]);
});

it("follows CodePipeline's own Lambda action at its alias, to the action's end", async () => {
  const DeployStrategy = "Linear50PercentEvery1Minute";
  await createDeploying("Lambda", { FunctionName: name, FunctionAlias: "live", DeployStrategy });
  scene = openScene(sandbox);
  await scene.until("half of the calls are on new", () => deployment()?.sides.new?.percent === 50);
  expect(deployment()).toMatchObject({
    ...{ engine: "Lambda", platform: "Lambda", name, isProduction: true, status: "InProgress" },
    strategy: { kind: "linear", percent: 50, intervalMs: 60_000 },
    cause: { pipeline: scene.keyOf(name) },
  });
  await scene.until("it is done", () => phase() === "succeeded");
  await scene.pass(10_000);
  expect(percents()?.slice(-2)).toEqual([50, 100]);
  expect(deployment()?.completedAt).toBeGreaterThan(deployment()?.startedAt ?? 0);
});

async function createGroup(
  computePlatform: "Lambda" | "Server",
  deploymentConfigName: string,
): Promise<void> {
  const aws = codeDeployOf(sandbox);
  await aws.send(new CreateApplicationCommand({ applicationName: name, computePlatform }));
  await aws.send(
    new CreateDeploymentGroupCommand({
      ...{ applicationName: name, deploymentGroupName: "prod", deploymentConfigName },
      serviceRoleArn: `arn:aws:iam::${prodAccount}:role/deploys`,
      ...(computePlatform === "Lambda"
        ? { deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" } }
        : { ec2TagFilters: [{ Key: "fleet", Value: name, Type: "KEY_AND_VALUE" }] }),
    }),
  );
}

it("follows a linear shift of a function that CodeDeploy carries out, opened half-way", async () => {
  await createGroup("Lambda", "CodeDeployDefault.LambdaLinear10PercentEvery1Minute");
  await createDeploying("CodeDeploy", { ApplicationName: name, DeploymentGroupName: "prod" });
  scene = openScene(sandbox);
  await scene.idle(300_000);
  await scene.until("it is found", () => (deployment()?.sides.new?.percent ?? 0) > 0);
  await scene.until("it has gone on", () => (percents()?.length ?? 0) > 2);
  const seen = percents() ?? [];
  expect(seen).toEqual(seen.map((_, at) => (seen[0] ?? 0) + at * 10));
  await scene.pass(90_000);
  expect(deployment()).toMatchObject({ platform: "Lambda", strategy: { kind: "linear", percent: 10 } });
  const [series] = [...scene.told.series.entries()].filter(([key]) => key === deployment()?.key);
  expect(series).toBeDefined();
});

it("shows instances by what they came to, failing ones first, begun by nobody's pipeline", async () => {
  await createGroup("Server", "CodeDeployDefault.HalfAtATime");
  const failing = { event: "ApplicationStart", share: 1 };
  await sandbox.control("POST", "/deployments", { ...place, application: name, group: "prod", failing });
  scene = openScene(sandbox);
  await scene.until("it failed and is taken back", () => phase() === "rolled-back");
  await scene.pass(10_000);
  const found = deployment();
  expect(found).toMatchObject({
    ...{ platform: "Server", name, creator: "user", strategy: { kind: "in-place" }, weights: [] },
    gaps: [{ part: "metrics" }],
    targets: [{ status: "Failed" }, ...Array.from({ length: (found?.targets.length ?? 1) - 1 }, () => ({}))],
  });
  expect(found?.cause).toBeUndefined();
  const failed = found?.targets[0]?.events.find(({ status }) => status === "Failed");
  expect(failed).toMatchObject({ name: "ApplicationStart", diagnostics: { code: "ScriptFailed" } });
});
