import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
  DeleteApplicationCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import {
  anActionDeclaration,
  createPipeline,
  keysOf,
  plainStages,
  prodAccount,
  type Sandbox,
  testRegion,
} from "./sandbox";

/** A pipeline whose production is an ECS canary: 10 % for five minutes, watched by one alarm. */
export async function createCanary(sandbox: Sandbox, name: string): Promise<void> {
  const aws = codeDeployOf(sandbox);
  const alarm = `${name}-errors`;
  await sandbox.control("POST", "/alarms", {
    account: prodAccount,
    region: testRegion,
    name: alarm,
    state: "OK",
  });
  await aws.send(new CreateApplicationCommand({ applicationName: name, computePlatform: "ECS" }));
  await aws.send(
    new CreateDeploymentGroupCommand({
      applicationName: name,
      deploymentGroupName: "prod",
      serviceRoleArn: `arn:aws:iam::${prodAccount}:role/deploys`,
      deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
      deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 1 },
        deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
      },
      ecsServices: [{ clusterName: "prod", serviceName: name }],
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: `${name}-blue` }, { name: `${name}-green` }],
            prodTrafficRoute: { listenerArns: [listenerArnOf(name)] },
          },
        ],
      },
      alarmConfiguration: { enabled: true, alarms: [{ name: alarm }] },
      autoRollbackConfiguration: {
        enabled: true,
        events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
      },
    }),
  );
  const [source] = plainStages(name);
  const deploy = anActionDeclaration("Deploy", ["Deploy", "CodeDeploy"], {
    configuration: { ApplicationName: name, DeploymentGroupName: "prod" },
    inputArtifacts: [{ name: "Code" }],
  });
  const stages = [...(source ? [source] : []), { name: "Production", actions: [deploy] }];
  await createPipeline(sandbox, name, { stages, tags: [{ key: "team", value: "payments" }] });
}

export async function deleteCanary(sandbox: Sandbox, name: string): Promise<void> {
  const aws = codeDeployOf(sandbox);
  const { deployments = [] } = await aws.send(
    new ListDeploymentsCommand({ includeOnlyStatuses: ["Created", "InProgress", "Baking"] }),
  );
  for (const deploymentId of deployments) await aws.send(new StopDeploymentCommand({ deploymentId }));
  await aws.send(new DeleteApplicationCommand({ applicationName: name }));
}

export async function soundAlarm(sandbox: Sandbox, name: string): Promise<void> {
  const alarm = { account: prodAccount, region: testRegion, name: `${name}-errors` };
  await sandbox.control("POST", "/alarms", { ...alarm, state: "ALARM", reason: "Threshold crossed" });
}

export function codeDeployOf({ url }: Sandbox): CodeDeployClient {
  return new CodeDeployClient({ endpoint: url, region: testRegion, credentials: keysOf(prodAccount) });
}

function listenerArnOf(name: string): string {
  const place = `${testRegion}:${prodAccount}:listener/app/${name}/0123456789abcdef/0123456789abcdef`;
  return `arn:aws:elasticloadbalancing:${place}`;
}
