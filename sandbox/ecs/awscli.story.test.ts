import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addFunction, addService } from "../compute/add";
import { place } from "../deployments/testing/groups";
import { hours, minutes } from "../providers/provider";
import { beginServiceDeployment } from "../service-deployments/conduct";
import { deployedService } from "../service-deployments/services";
import { AwsCli, findCli, type Options } from "../testing/aws-cli";
import { build, declare, source } from "../testing/declarations";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { action } from "../worlds/parts";

const cli = findCli();
const note = cli ? "" : " (skipped: no aws-cli/2)";

let sandbox: Sandbox;
let aws: AwsCli;

async function call(service: string, operation: string, options: Options = {}) {
  const { status, stderr, answer } = await aws.run(service, operation, options);
  expect([operation, stderr, status]).toEqual([operation, "", 0]);
  return answer;
}

/** One that ECS shifts by itself, under way. */
function deployShop(): void {
  const { world } = sandbox;
  const service = addService(world, { ...place, cluster: "prod", name: "shop" });
  const strategy = "CANARY" as const;
  deployedService(world, service, {
    strategy,
    percent: 10,
    stepMinutes: 5,
    bakeMinutes: 0,
    alarms: [],
    hooks: [],
    scaleUpMs: minutes(1),
  });
  beginServiceDeployment(world, { service });
}

/** This CLI knows no service deployments; what it knows of services, functions and stacks is walked. */
describe.skipIf(!cli)(`Debian's AWS CLI, of what pipelines deploy to${note}`, () => {
  beforeAll(async () => {
    sandbox = await startSandbox();
    aws = AwsCli.start(cli ?? "", sandbox.url);
  });
  afterAll(() => {
    aws?.end();
    return sandbox?.close();
  });

  test("finds a service that is shifted, and sees it stable again", async () => {
    deployShop();
    sandbox.step(minutes(3));
    const { clusterArns: [cluster = ""] = [] } = (await call("ecs", "list-clusters")) as {
      clusterArns?: string[];
    };
    const { serviceArns: services = [] } = (await call("ecs", "list-services", { cluster })) as {
      serviceArns?: string[];
    };
    expect(await call("ecs", "describe-services", { cluster, services: ["shop"] })).toMatchObject({
      services: [
        {
          serviceArn: services[0],
          deploymentController: { type: "ECS" },
          deployments: [
            { status: "PRIMARY", rolloutState: "IN_PROGRESS" },
            { status: "ACTIVE", rolloutState: "COMPLETED" },
          ],
        },
      ],
    });
    sandbox.step(hours(1));
    // What its waiter `services-stable` looks at.
    expect(await call("ecs", "describe-services", { cluster, services: ["shop"] })).toMatchObject({
      services: [{ runningCount: 4, desiredCount: 4, deployments: [{ rolloutState: "COMPLETED" }] }],
    });
  });

  test("reads a function with its versions and aliases", async () => {
    addFunction(sandbox.world, { ...place, name: "resize" });
    const functionName = "resize";
    expect(await call("lambda", "get-alias", { functionName, name: "live" })).toMatchObject({
      FunctionVersion: "1",
    });
    expect(await call("lambda", "list-aliases", { functionName })).toMatchObject({
      Aliases: [{ Name: "live" }],
    });
    expect(await call("lambda", "get-function", { functionName })).toMatchObject({
      Configuration: { FunctionName: functionName },
    });
    expect(await call("lambda", "get-function-configuration", { functionName })).toMatchObject({
      FunctionName: functionName,
    });
    expect(await call("lambda", "list-versions-by-function", { functionName })).toMatchObject({
      Versions: [{ Version: "$LATEST" }, { Version: "1" }],
    });
    const ghost = await aws.run("lambda", "get-function", { functionName: "ghost" });
    expect(ghost.stderr).toContain("An error occurred (ResourceNotFoundException)");
  });

  test("reads a stack, its events and its change set", async () => {
    const stackName = "shop-api";
    const actions = ["CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE"].map((ActionMode, index) =>
      action(ActionMode, ["Deploy", "CloudFormation"], {
        configuration: { ActionMode, StackName: stackName, ChangeSetName: "release" },
        inputs: ["BuildOutput"],
        runOrder: index + 1,
      }),
    );
    const stages = [source("shop"), build(), { name: "Deploy", actions }];
    await sandbox.codePipeline().createPipeline({ pipeline: declare("shop", { stages }) });
    await sandbox.control("POST", "/stacks/next", { reason: "No more rules" });
    sandbox.step(hours(1));
    expect(await call("cloudformation", "describe-stacks", { stackName })).toMatchObject({
      Stacks: [{ StackStatus: "ROLLBACK_COMPLETE" }],
    });
    const { StackEvents } = await call("cloudformation", "describe-stack-events", { stackName });
    expect(JSON.stringify(StackEvents)).toContain("No more rules");
    expect(await call("cloudformation", "describe-stack-resources", { stackName })).toHaveProperty(
      "StackResources.0.ResourceType",
    );
    expect(await call("cloudformation", "list-stacks")).toMatchObject({
      StackSummaries: [{ StackName: stackName }],
    });
    expect(await call("cloudformation", "list-change-sets", { stackName })).toMatchObject({
      Summaries: [{ ExecutionStatus: "EXECUTE_FAILED" }],
    });
    const changeSetName = "release";
    expect(await call("cloudformation", "describe-change-set", { stackName, changeSetName })).toMatchObject({
      Changes: expect.arrayContaining([expect.objectContaining({ Type: "Resource" })]),
    });
    const ghost = await aws.run("cloudformation", "describe-stacks", { stackName: "ghost" });
    expect(ghost.stderr).toContain("(ValidationError)");
    expect(ghost.status).toBe(254);
  });
});
