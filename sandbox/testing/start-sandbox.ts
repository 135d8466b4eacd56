import type { AddressInfo } from "node:net";
import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { CodeBuild } from "@aws-sdk/client-codebuild";
import { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { CodePipeline } from "@aws-sdk/client-codepipeline";
import { ECS } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { Lambda } from "@aws-sdk/client-lambda";
import { SQS } from "@aws-sdk/client-sqs";
import { STS } from "@aws-sdk/client-sts";
import type { World } from "../engine/world";
import { createSimulation, type Simulation } from "../simulation";
import type { Rate } from "../wire/rate-limits";
import { accounts, prodAccount } from "../worlds/accounts";
import { Recorder } from "./recorder";
import { type Posted, post } from "./signed-request";

export interface SandboxOptions {
  readonly populate?: (world: World) => unknown;
  /** None: not limited. */
  readonly limits?: Rate;
  /** None: the clock stands until a test steps it. */
  readonly speed?: number;
  readonly startAt?: number;
}

/** Who calls, and where; a part left out is the first account's own long-lived key in eu-west-1. */
export interface Calling {
  readonly account?: string;
  readonly region?: string;
  readonly credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly attempts?: number;
}

/** A sandbox of a test's own, on a port of its own. */
export interface Sandbox {
  readonly simulation: Simulation;
  readonly world: World;
  readonly url: string;
  /** Holds every answer on the wire against the SDK's schemas. */
  readonly recorder: Recorder;
  cloudFormation(calling?: Calling): CloudFormation;
  cloudWatch(calling?: Calling): CloudWatch;
  codePipeline(calling?: Calling): CodePipeline;
  codeDeploy(calling?: Calling): CodeDeploy;
  ecs(calling?: Calling): ECS;
  lambda(calling?: Calling): Lambda;
  codeBuild(calling?: Calling): CodeBuild;
  logs(calling?: Calling): CloudWatchLogs;
  elb(calling?: Calling): ElasticLoadBalancingV2;
  sqs(calling?: Calling): SQS;
  sts(calling?: Calling): STS;
  step(ms: number): void;
  /** A request no SDK would send. */
  post(request: Posted): Promise<Response>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** A Monday morning, whatever the day the tests run; ahead of the wall clock, as a world that has been stepped is. */
export const morning = Date.UTC(2040, 0, 2, 9);

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { populate, limits, speed, startAt = morning } = options;
  const simulation = createSimulation({
    accounts,
    seed: "test",
    startAt,
    speed: speed ?? 1,
    ...(limits ? { limits } : {}),
  });
  const { world, server, delivery } = simulation;
  if (speed === undefined) world.time.freeze();
  populate?.(world);
  delivery.begin();
  const recorder = new Recorder(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", 4_096, resolve);
  });
  // It listens on a TCP port, so its address is not a path.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: { destroy(): void }[] = [];
  const keep = <T extends { destroy(): void }>(client: T): T => {
    clients.push(client);
    return client;
  };
  return {
    simulation,
    world,
    url,
    recorder,
    lambda: (calling) => keep(new Lambda(configure(url, calling))),
    ecs: (calling) => keep(new ECS(configure(url, calling))),
    codeDeploy: (calling) => keep(new CodeDeploy(configure(url, calling))),
    cloudFormation: (calling) => keep(new CloudFormation(configure(url, calling))),
    cloudWatch: (calling) => keep(new CloudWatch(configure(url, calling))),
    codePipeline: (calling) => keep(new CodePipeline(configure(url, calling))),
    codeBuild: (calling) => keep(new CodeBuild(configure(url, calling))),
    logs: (calling) => keep(new CloudWatchLogs(configure(url, calling))),
    elb: (calling) => keep(new ElasticLoadBalancingV2(configure(url, calling))),
    sqs: (calling) => keep(new SQS(configure(url, calling))),
    sts: (calling) => keep(new STS(configure(url, calling))),
    step: (ms) => world.time.step(ms),
    post: (request) => post(url, request),
    control: (method, path, body) =>
      fetch(`${url}/_sandbox${path}`, {
        method,
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    close: () => {
      for (const client of clients) client.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** For any sandbox, also one in a process of its own. One attempt unless asked: a retry would hide what happened. */
export function configure(
  endpoint: string,
  { account = prodAccount, region = "eu-west-1", credentials, attempts = 1 }: Calling = {},
) {
  return {
    endpoint,
    region,
    credentials: credentials ?? { accessKeyId: `AKIASANDBOX${account}`, secretAccessKey: "sandbox" },
    maxAttempts: attempts,
  };
}
