import { beforeAll, expect, test } from "vitest";
import { createPipeline, prodAccount, testRegion } from "../collector/testing/sandbox";
import { type PipelineExecutionId, parsePipelineName } from "../model/ids";
import { testApprovalId } from "../model/pipeline.fixture";
import { pipelineActKinds } from "../model/pipeline-act/pipeline-act";
import type { CauseReads } from "./cause-reads";
import type { CommandGateway } from "./command-gateway";
import type { DeployGateway } from "./deploy-gateway";
import type { DeploymentActs } from "./deployment-commands";
import { decideOperations, namesOf, operateOperations, readOperations } from "./operations";
import type { PipelineActs } from "./pipeline-commands";
import type { ScopeGateway } from "./scope-gateway";
import { deploy, setUpGroup, setUpService, step, stepUntil } from "./testing/rollouts";
import { scopeForTests } from "./testing/scope-for-tests";

const { openCommands, openScope, region, sandbox } = scopeForTests();
const name = parsePipelineName("checkout") ?? expect.fail();
const application = "search";
const service = "shop";
const arnStart = `arn:aws:ecs:${testRegion}:${prodAccount}`;
let deploymentId: string;

beforeAll(async () => {
  await createPipeline(sandbox(), name);
  await step(sandbox(), 600_000);
  await setUpGroup(sandbox(), application, { platform: "ECS" });
  await setUpService(sandbox(), service);
  deploymentId = await deploy(sandbox(), application);
  await stepUntil(sandbox(), deploymentId, ({ status }) => status === "InProgress");
});

// One entry for each method there is: another one does not compile until it is called here too.
const readEverything = (scope: ScopeGateway, id: PipelineExecutionId) =>
  ({
    listPipelines: () => scope.listPipelines(),
    readDefinition: () => scope.readDefinition(name),
    readState: () => scope.readState(name),
    listExecutions: () => scope.listExecutions(name, 10),
    readExecution: () => scope.readExecution(name, id),
    readExecutionRevisions: () => scope.readExecutionRevisions(name, id),
    listRecentActionExecutions: () => scope.listRecentActionExecutions(name),
    listPastActionExecutions: () => scope.listPastActionExecutions(name, undefined),
    listPastExecutions: () => scope.listPastExecutions(name, undefined),
    readPipelineDays: () => scope.readPipelineDays([name], { from: Date.now(), to: Date.now() + 1 }),
    listActionExecutions: () => scope.listActionExecutions(name, id),
    readTags: () => scope.readTags(name),
    deploy: () => readAllThatDeploys(scope.deploy),
    causesIn: () => readAllCauses(scope.causesIn(region)),
  }) satisfies Record<
    Exclude<keyof ScopeGateway, "now" | "spending" | "withPriority" | "close">,
    () => Promise<unknown>
  >;

async function readAllThatDeploys(reads: DeployGateway): Promise<void> {
  const source = { kind: "function-version", functionName: "f", alias: "live", version: "1" } as const;
  const to = Date.now();
  const methods = {
    listRunningDeployments: () => reads.listRunningDeployments(),
    listDeploymentsSince: () => reads.listDeploymentsSince(0),
    readDeployments: () => reads.readDeployments([deploymentId]),
    readTargets: () => reads.readTargets(deploymentId, "ECS"),
    readGroup: () => reads.readGroup(application, "production"),
    readConfig: () => reads.readConfig("CodeDeployDefault.ECSAllAtOnce"),
    listServices: () => reads.listServices("prod"),
    readServices: () => reads.readServices("prod", [service]),
    listServiceDeployments: () => reads.listServiceDeployments("prod", service, 0),
    readServiceDeployments: () => reads.readServiceDeployments([`${arnStart}:service-deployment/prod/x/1`]),
    readServiceRevisions: () => reads.readServiceRevisions([`${arnStart}:service-revision/prod/x/1`]),
    readAlias: () => reads.readAlias("nobody", "live").catch(() => undefined),
    readTargetGroups: () => reads.readTargetGroups(["nobody"]),
    readTargetGroupsByArn: () =>
      reads.readTargetGroupsByArn([
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/nobody/1",
      ]),
    readAlarms: () => reads.readAlarms(["nobody"]),
    readHealth: () => reads.readHealth([{ id: "one", new: source, from: to - 60_000, to }]),
  } satisfies Record<keyof DeployGateway, () => Promise<unknown>>;
  for (const read of Object.values(methods)) await read();
}

async function readAllCauses(reads: CauseReads): Promise<void> {
  const place = { group: "/aws/codebuild/nobody", stream: "1" };
  const methods = {
    readBuild: () => reads.readBuild("nobody:1"),
    findFailedBuild: () => reads.findFailedBuild("nobody:1"),
    readLog: () => reads.readLog(place, { from: "head" }),
    searchLog: () => reads.searchLog(place, { pattern: "x" }),
    readStackEvents: () => reads.readStackEvents("nobody", 0),
    readChangeSet: () =>
      reads.readChangeSet(`arn:aws:cloudformation:${testRegion}:${prodAccount}:changeSet/a/b`),
  } satisfies Record<keyof CauseReads, () => Promise<unknown>>;
  for (const read of Object.values(methods)) await read().catch(() => undefined);
}

const actOnEverything = (commands: CommandGateway, id: PipelineExecutionId) =>
  ({
    readApproval: async (approvalId = testApprovalId) => {
      const place = { name, stage: "Production", action: "Approve", approvalId, executionId: id };
      const read = await commands.readApproval(place);
      if (read.kind !== "waiting") throw new Error("Nothing waits.");
      await read.decide({ decision: "Approved", summary: "", email: "kim@example.com" });
    },
    listActionExecutions: () => commands.listActionExecutions(name, id),
    readState: () => commands.readState(name),
    readExecution: () => commands.readExecution(name, id),
    listExecutions: () => commands.listExecutions(name, 1),
    readExecutionTold: () => commands.readExecutionTold(name, id),
    listRuleExecutions: () => commands.listRuleExecutions(name, id),
    listExecutionsPage: () => commands.listExecutionsPage(name, undefined),
    readDeployment: () => commands.readDeployment(deploymentId),
    readServiceDeployment: () => commands.readServiceDeployment(`${arnStart}:x`).catch(() => undefined),
    actingAs: async () => {
      await actOnDeployments(commands.actingAs("kim@example.com"));
      await actOnPipeline(commands.actingAs("kim@example.com"), id);
    },
  }) satisfies Record<
    Exclude<keyof CommandGateway, "now">,
    (approvalId?: typeof testApprovalId) => Promise<unknown>
  >;

// What AWS answers to each is another story's; here it counts that it was asked.
async function actOnDeployments(acts: DeploymentActs): Promise<void> {
  const arn = `${arnStart}:service-deployment/prod/x/1`;
  const methods = {
    continueDeployment: () => acts.continueDeployment(deploymentId, "READY_WAIT"),
    stopDeployment: () => acts.stopDeployment(deploymentId, { rollBack: false }),
    stopServiceDeployment: () => acts.stopServiceDeployment(arn, "ROLLBACK"),
    continueServiceDeployment: () => acts.continueServiceDeployment(arn, "hook", "CONTINUE"),
  } satisfies Record<keyof DeploymentActs, () => Promise<unknown>>;
  for (const act of Object.values(methods)) await act().catch(() => undefined);
}

async function actOnPipeline(acts: PipelineActs, executionId: PipelineExecutionId): Promise<void> {
  const stageName = "Production";
  const parts = { stageName, executionId, reason: "Freeze", conditionType: "ON_SUCCESS" } as const;
  const none = { overrides: [], variables: [] };
  for (const kind of pipelineActKinds) {
    await acts.actOnPipeline(name, { ...parts, ...none, kind }, "a-token").catch(() => undefined);
  }
}

test("the policies allow every operation the code calls, and no other", async () => {
  const scope = openScope();
  const [execution] = await scope.listExecutions(name, 1);
  const id = execution?.id ?? expect.fail();
  const state = await scope.readState(name);
  const approvals = state.stages.flatMap(({ actions }) =>
    actions.flatMap(({ approvalId }) => approvalId ?? []),
  );
  await sandbox().takeCalls();
  for (const read of Object.values(readEverything(scope, id))) await read();
  const swept = Object.keys(await sandbox().takeCalls());
  const reads = namesOf(readOperations);
  expect(swept.filter((one) => !reads.includes(one))).toEqual([]);
  for (const act of Object.values(actOnEverything(openCommands(), id))) {
    await act(approvals[0]);
  }
  // Some reads are asked for by people alone.
  const called = [...swept, ...Object.keys(await sandbox().takeCalls())];
  const acts = [...namesOf(decideOperations), ...namesOf(operateOperations)];
  expect(new Set(called)).toEqual(new Set([...reads, ...acts]));
  scope.close();
});
