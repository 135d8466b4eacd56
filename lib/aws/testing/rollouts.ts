import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
  type CreateDeploymentGroupInput,
} from "@aws-sdk/client-codedeploy";
import { keysOf, prodAccount, type Sandbox, testRegion } from "../../collector/testing/sandbox";

export const place = { account: prodAccount, region: testRegion };
const stepMs = 15_000;

type NewGroup = Partial<CreateDeploymentGroupInput> & { platform: "ECS" | "Lambda" | "Server" };

/** The group `production` of an application, and what it deploys to. */
export async function setUpGroup(sandbox: Sandbox, name: string, group: NewGroup): Promise<void> {
  const { platform: computePlatform, ...settings } = group;
  const aws = new CodeDeployClient({
    endpoint: sandbox.url,
    region: testRegion,
    credentials: keysOf(prodAccount),
  });
  await aws.send(new CreateApplicationCommand({ applicationName: name, computePlatform }));
  await aws.send(
    new CreateDeploymentGroupCommand({
      applicationName: name,
      deploymentGroupName: "production",
      serviceRoleArn: `arn:aws:iam::${prodAccount}:role/CodeDeploy`,
      ...(computePlatform === "ECS" ? { ecsServices: [{ serviceName: name, clusterName: "prod" }] } : {}),
      ...settings,
    }),
  );
  aws.destroy();
}

/** Deploys without a pipeline; answers the deployment's id. */
export async function deploy(sandbox: Sandbox, name: string, how: object = {}): Promise<string> {
  const body = { ...place, application: name, group: "production", ...how };
  return idOf(await sandbox.control("POST", "/deployments", body));
}

export async function setUpService(sandbox: Sandbox, name: string, how: object = {}): Promise<void> {
  await sandbox.control("POST", "/ecs/services", { ...place, cluster: "prod", name, ...how });
}

/** ECS deploys by itself; answers the last part of the deployment's ARN. */
export async function deployService(sandbox: Sandbox, service: string): Promise<string> {
  return idOf(await sandbox.control("POST", "/ecs/deployments", { ...place, cluster: "prod", service }));
}

function idOf(answer: unknown): string {
  // The sandbox's own promise (docs/sandbox.md).
  return (answer as { id: string }).id;
}

type TrueState = { id: string; status: string; percent?: number; stage?: string };

/** Moves the sandbox's clock until the deployment really is so, whatever the wire says. */
export async function stepUntil(
  sandbox: Sandbox,
  id: string,
  isSo: (deployment: TrueState) => boolean,
): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    // The sandbox's own promise (docs/sandbox.md).
    const state = (await sandbox.control("GET", "/deployments")) as {
      codeDeploy: TrueState[];
      ecs: TrueState[];
    };
    const deployment = [...state.codeDeploy, ...state.ecs].find((each) => each.id === id);
    if (deployment && isSo(deployment)) return;
    await step(sandbox, stepMs);
  }
  throw new Error("It never came to that.");
}

export const step = (sandbox: Sandbox, ms: number) => sandbox.control("POST", "/clock", { stepMs: ms });
