import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CodeBuildClient } from "@aws-sdk/client-codebuild";
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { CodePipelineClient, type CodePipelineClientConfig } from "@aws-sdk/client-codepipeline";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { LambdaClient } from "@aws-sdk/client-lambda";
import type { AwsClock } from "./aws-clock";
import type { Layer, Layered } from "./layer";

/** One client per service, each opened when it is first asked for. */
export type ServiceClients = {
  codePipeline(): CodePipelineClient;
  codeDeploy(): CodeDeployClient;
  ecs(): ECSClient;
  lambda(): LambdaClient;
  loadBalancing(): ElasticLoadBalancingV2Client;
  cloudWatch(): CloudWatchClient;
  codeBuild(): CodeBuildClient;
  logs(): CloudWatchLogsClient;
  cloudFormation(): CloudFormationClient;
  close(): void;
};

type Settings = Required<
  Pick<CodePipelineClientConfig, "region" | "credentials" | "maxAttempts" | "requestHandler">
>;
type Client = Layered & { config: Pick<Settings, "credentials">; destroy(): void };

/** `clock`: learns AWS's time from every answer. */
export function openServiceClients(settings: Settings, clock?: AwsClock): ServiceClients {
  const opened: Client[] = [];
  const lazily = <Opened extends Client>(open: (settings: Settings) => Opened): (() => Opened) => {
    let client: Opened | undefined;
    return () => {
      if (client !== undefined) return client;
      // A client keeps the keys it was given until they expire; without sharing, each would take the role anew.
      const credentials = opened[0]?.config.credentials ?? settings.credentials;
      client = open({ ...settings, credentials });
      if (clock) client.middlewareStack.use(learnAwsTime(clock));
      opened.push(client);
      return client;
    };
  };
  const clients = {
    codePipeline: lazily((each) => new CodePipelineClient(each)),
    codeDeploy: lazily((each) => new CodeDeployClient(each)),
    ecs: lazily((each) => new ECSClient(each)),
    lambda: lazily((each) => new LambdaClient(each)),
    loadBalancing: lazily((each) => new ElasticLoadBalancingV2Client(each)),
    cloudWatch: lazily((each) => new CloudWatchClient(each)),
    codeBuild: lazily((each) => new CodeBuildClient(each)),
    logs: lazily((each) => new CloudWatchLogsClient(each)),
    cloudFormation: lazily((each) => new CloudFormationClient(each)),
  };
  return {
    ...clients,
    close() {
      for (const client of opened.splice(0)) client.destroy();
    },
  };
}

function learnAwsTime(clock: AwsClock): Layer {
  return {
    applyToStack: (stack) =>
      stack.add(
        (next) => async (args) => {
          const sentAt = clock.wallNow();
          const result = await next(args);
          clock.learn(dateOf(result.response), sentAt);
          return result;
        },
        // Innermost, so that errors carry their time as well as answers.
        { step: "deserialize", priority: "low", name: "learnAwsTime" },
      ),
  };
}

function dateOf(response: unknown): string | undefined {
  if (typeof response !== "object" || response === null || !("headers" in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== "object" || headers === null || !("date" in headers)) return undefined;
  return typeof headers.date === "string" ? headers.date : undefined;
}
