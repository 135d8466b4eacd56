// Services and functions of one account and region that CodeDeploy shifts step by step, as AWS would be asked to.
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentConfigCommand,
  CreateDeploymentGroupCommand,
} from "@aws-sdk/client-codedeploy";
import type { CallCount } from "./busy-scope";

const minuteMs = 60_000;
const longConfig = "ECSCanary10Percent240Minutes";
/** Every third one is a function, the others are services. */
const isFunction = (at: number) => at % 3 === 2;

/** Of AWS itself, whatever the product says. */
export type TrueShare = { id: string; percent: number };

export class ShiftScene {
  readonly #sandbox: string;
  readonly #client: CodeDeployClient;

  constructor(sandbox: string) {
    this.#sandbox = sandbox;
    this.#client = new CodeDeployClient({
      endpoint: sandbox,
      region: "eu-west-1",
      credentials: { accessKeyId: "AKIASANDBOX111122223333", secretAccessKey: "sandbox" },
      // Our own calls must not be lost to the limits that are there for the product.
      maxAttempts: 12,
    });
  }

  /** A service that has been a canary at 10 % for three hours, and others at rest. Returns the canary's id. */
  async stage(others: number): Promise<string> {
    await this.#client.send(
      new CreateDeploymentConfigCommand({
        deploymentConfigName: longConfig,
        computePlatform: "ECS",
        trafficRoutingConfig: {
          type: "TimeBasedCanary",
          timeBasedCanary: { canaryPercentage: 10, canaryInterval: 240 },
        },
      }),
    );
    await this.#create("canary", false, longConfig);
    for (let at = 0; at < others; at += 1) {
      const config = isFunction(at)
        ? "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"
        : "CodeDeployDefault.ECSLinear10PercentEvery1Minutes";
      await this.#create(nameOf(at), isFunction(at), config);
    }
    await this.step(6 * 60 * minuteMs);
    const id = await this.#begin("canary");
    await this.step(3 * 60 * minuteMs);
    return id;
  }

  begin(at: number): Promise<string> {
    return this.#begin(nameOf(at));
  }

  async step(ms: number): Promise<void> {
    await this.#control("POST", "clock", { stepMs: ms });
  }

  /** What really is on new, of whatever runs or ended lately. */
  async readShares(): Promise<readonly TrueShare[]> {
    const { codeDeploy } = (await this.#control("GET", "deployments")) as { codeDeploy: TrueShare[] };
    return codeDeploy.filter(({ percent }) => percent !== undefined);
  }

  async resetCalls(): Promise<void> {
    await this.#control("DELETE", "calls");
  }

  /** What the product called; our own calls of this file are no part of it. */
  async readCalls(): Promise<CallCount[]> {
    const { calls } = (await this.#control("GET", "calls")) as { calls: CallCount[] };
    return calls.filter(({ operation }) => !operation.startsWith("Create"));
  }

  async #create(name: string, isLambda: boolean, deploymentConfigName: string): Promise<void> {
    const computePlatform = isLambda ? "Lambda" : "ECS";
    await this.#client.send(new CreateApplicationCommand({ applicationName: name, computePlatform }));
    await this.#client.send(
      new CreateDeploymentGroupCommand({
        ...{ applicationName: name, deploymentGroupName: name, deploymentConfigName },
        serviceRoleArn: "arn:aws:iam::111122223333:role/CodeDeploy",
        ...(isLambda ? {} : { ecsServices: [{ serviceName: name, clusterName: "default" }] }),
      }),
    );
  }

  async #begin(name: string): Promise<string> {
    const revision = { revisionType: "AppSpecContent", appSpecContent: { content: "version: 0.0" } } as const;
    const group = { applicationName: name, deploymentGroupName: name };
    const { deploymentId } = await this.#client.send(new CreateDeploymentCommand({ ...group, revision }));
    if (deploymentId === undefined) throw new Error(`${name} was not deployed.`);
    return deploymentId;
  }

  async #control(method: string, path: string, body?: object): Promise<unknown> {
    const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) };
    const answer = await fetch(`${this.#sandbox}/_sandbox/${path}`, init);
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
    return answer.json();
  }
}

const nameOf = (at: number) => `shift-${String(at + 1).padStart(2, "0")}`;
