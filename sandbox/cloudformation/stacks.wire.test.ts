import type { CloudFormation, StackEvent } from "@aws-sdk/client-cloudformation";
import { beforeEach, describe, expect, test } from "vitest";
import { minutes, seconds } from "../providers/provider";
import { approve, build, declare, source } from "../testing/declarations";
import { readStage } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { checkShape } from "../wire/shape-check";
import { action } from "../worlds/parts";
import { cloudFormationOperations } from "./operations";
import { cloudFormationLimits } from "./service";

const { sandbox, aws } = sandboxForTests();
let stacks: CloudFormation;

beforeEach(() => {
  stacks = sandbox().cloudFormation();
});

const StackName = "shop-api";

/** A pipeline whose last stage has these modes, one after the other. */
async function create(...modes: string[]): Promise<void> {
  const actions = modes.map((ActionMode, index) =>
    action(ActionMode, ["Deploy", "CloudFormation"], {
      configuration: { ActionMode, StackName, ChangeSetName: "release" },
      inputs: ["BuildOutput"],
      namespace: `${ActionMode}-outputs`,
      runOrder: index + 1,
    }),
  );
  const stages = [source("shop"), build(), { name: "Deploy", actions }];
  await aws().createPipeline({ pipeline: declare("shop", { stages }) });
}

const end = (body: object) => sandbox().control("POST", "/next", { provider: "CloudFormation", ...body });
const failNext = (body: object) => sandbox().control("POST", "/stacks/next", body);

async function readActions() {
  const { actionStates = [] } = await readStage(aws(), "shop", "Deploy");
  return actionStates.map(({ latestExecution }) => latestExecution);
}

/** In the order they happened. */
async function readEvents(name = StackName): Promise<StackEvent[]> {
  const { StackEvents = [] } = await stacks.describeStackEvents({ StackName: name });
  return StackEvents.toReversed();
}

const ofStack = (events: readonly StackEvent[]) =>
  events.filter(({ ResourceType }) => ResourceType === "AWS::CloudFormation::Stack");
const statuses = (events: readonly StackEvent[]) => events.map(({ ResourceStatus }) => ResourceStatus);
const status = async () => (await stacks.describeStacks({ StackName })).Stacks?.[0]?.StackStatus;

async function again(): Promise<void> {
  await aws().startPipelineExecution({ name: "shop" });
  sandbox().step(minutes(30));
}

describe("an action that creates or updates", () => {
  test("creates the stack, resource by resource; its id leads there", async () => {
    await create("CREATE_UPDATE");
    await end({ end: "succeed", afterMs: minutes(3) });
    sandbox().step(minutes(30));
    const [done] = await readActions();
    const { Stacks: [stack] = [] } = await stacks.describeStacks({ StackName: done?.externalExecutionId });
    expect(stack).toMatchObject({ StackName, StackStatus: "CREATE_COMPLETE" });
    expect(done).toMatchObject({
      status: "Succeeded",
      externalExecutionId: stack?.StackId,
      externalExecutionUrl: expect.stringContaining(encodeURIComponent(stack?.StackId ?? "")),
    });
    const events = await readEvents();
    expect(statuses(ofStack(events))).toEqual(["CREATE_IN_PROGRESS", "CREATE_COMPLETE"]);
    const { StackResources = [] } = await stacks.describeStackResources({ StackName });
    expect(StackResources.length).toBeGreaterThan(2);
    for (const { LogicalResourceId: name } of StackResources) {
      const its = events.filter(({ LogicalResourceId }) => LogicalResourceId === name);
      expect(statuses(its), name).toEqual(["CREATE_IN_PROGRESS", "CREATE_COMPLETE"]);
    }
  });

  test("gives the stack's outputs to what refers to them", async () => {
    const configuration = { CustomData: "See #{CREATE_UPDATE-outputs.ApiUrl}" };
    await create("CREATE_UPDATE");
    const { pipeline } = await aws().getPipeline({ name: "shop" });
    const stages = [...(pipeline?.stages ?? []), approve(configuration)];
    await aws().updatePipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(minutes(30));
    await again();
    const { Stacks: [stack] = [] } = await stacks.describeStacks({ StackName });
    const { actionExecutionDetails = [] } = await aws().listActionExecutions({ pipelineName: "shop" });
    const [output] = stack?.Outputs ?? [];
    expect(output?.OutputKey).toBe("ApiUrl");
    const asked = actionExecutionDetails.map(({ input }) => input?.resolvedConfiguration?.CustomData);
    expect(asked).toContain(`See ${output?.OutputValue}`);
  });

  test("updates it the next time", async () => {
    await create("CREATE_UPDATE");
    sandbox().step(minutes(30));
    await again();
    expect(statuses(ofStack(await readEvents())).slice(2)).toEqual([
      "UPDATE_IN_PROGRESS",
      "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      "UPDATE_COMPLETE",
    ]);
  });

  test("that fails takes it back, and the first failed resource says why", async () => {
    await create("CREATE_UPDATE");
    sandbox().step(minutes(30));
    const { StackResources: [resource] = [] } = await stacks.describeStackResources({ StackName });
    const reason = "The role may not be passed";
    await failNext({ stack: StackName, resource: resource?.LogicalResourceId, reason });
    await again();
    const [failed] = await readActions();
    expect(failed).toMatchObject({
      status: "Failed",
      errorDetails: {
        code: "JobFailed",
        message: expect.stringMatching(
          /^Stack shop-api is in UPDATE_ROLLBACK_COMPLETE state\. The following/,
        ),
      },
    });
    const events = (await readEvents()).slice(-30);
    const first = events.find(({ ResourceStatus }) => ResourceStatus === "UPDATE_FAILED");
    expect(first).toMatchObject({
      LogicalResourceId: resource?.LogicalResourceId,
      ResourceStatusReason: reason,
    });
    expect(statuses(ofStack(events)).slice(-3)).toEqual([
      "UPDATE_ROLLBACK_IN_PROGRESS",
      "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
      "UPDATE_ROLLBACK_COMPLETE",
    ]);
    const { StackResources: after = [] } = await stacks.describeStackResources({ StackName });
    expect(after.map(({ ResourceStatus }) => ResourceStatus)).not.toContain("UPDATE_FAILED");
    await again();
    expect(await status()).toBe("UPDATE_COMPLETE");
  });

  test("can't update what could not be created, until a mode replaces it", async () => {
    await create("CREATE_UPDATE", "REPLACE_ON_FAILURE");
    await failNext({});
    sandbox().step(minutes(30));
    expect(await status()).toBe("ROLLBACK_COMPLETE");
    await again();
    expect((await readActions())[0]?.errorDetails?.message).toBe(
      "Stack exists but with non-updatable status: ROLLBACK_COMPLETE",
    );
    await end({ action: "CREATE_UPDATE", end: "succeed" });
    await again();
    expect(await status()).toBe("UPDATE_COMPLETE");
    const { StackSummaries = [] } = await stacks.listStacks({ StackStatusFilter: ["DELETE_COMPLETE"] });
    expect(StackSummaries.map((stack) => stack.StackName)).toEqual([StackName]);
  });

  test("fails in the words it was told", async () => {
    await create("CREATE_UPDATE");
    await end({ code: "JobFailed", message: "The table is being restored" });
    sandbox().step(minutes(30));
    expect((await readActions())[0]?.errorDetails?.message).toBe("The table is being restored");
    const reasons = (await readEvents()).map(({ ResourceStatusReason }) => ResourceStatusReason);
    expect(reasons).toContain("The table is being restored");
  });

  test("that never ends leaves the stack under way, and nobody else may update it", async () => {
    await create("CREATE_UPDATE");
    await end({ end: "hold" });
    sandbox().step(minutes(90));
    expect(await status()).toBe("CREATE_IN_PROGRESS");
    const { pipelineExecutionSummaries: [held] = [] } = await aws().listPipelineExecutions({
      pipelineName: "shop",
    });
    const { pipelineExecutionId = "" } = held ?? {};
    await aws().stopPipelineExecution({ pipelineName: "shop", pipelineExecutionId, abandon: true });
    await again();
    expect((await readActions())[0]?.errorDetails?.message).toContain("CREATE_IN_PROGRESS");
  });
});

describe("a change set", () => {
  beforeEach(() => create("CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE"));

  test("is created and says what it would touch, then is executed", async () => {
    await end({ end: "succeed", afterMs: seconds(30) });
    await end({ end: "hold" });
    sandbox().step(minutes(30));
    const [made] = await readActions();
    const set = await stacks.describeChangeSet({ ChangeSetName: made?.externalExecutionId });
    expect(set).toMatchObject({ ChangeSetName: "release", StackName, Status: "CREATE_COMPLETE" });
    expect(set.ExecutionStatus).toBe("EXECUTE_IN_PROGRESS");
    expect(made?.externalExecutionId).toBe(set.ChangeSetId);
    expect(made?.externalExecutionUrl).toContain("changeset/detail?changeSetId=");
    expect(set.Changes?.length).toBeGreaterThan(2);
    expect(set.Changes?.every(({ ResourceChange }) => ResourceChange?.Action === "Add")).toBe(true);
    expect(await status()).toBe("CREATE_IN_PROGRESS");
  });

  test("of a stack that is there modifies some of it, and is listed as executed", async () => {
    sandbox().step(minutes(30));
    await again();
    expect(statuses(ofStack(await readEvents())).slice(0, 2)).toEqual([
      "REVIEW_IN_PROGRESS",
      "CREATE_IN_PROGRESS",
    ]);
    expect(await status()).toBe("UPDATE_COMPLETE");
    const { Summaries } = await stacks.listChangeSets({ StackName });
    expect(Summaries).toMatchObject([{ ChangeSetName: "release", ExecutionStatus: "EXECUTE_COMPLETE" }]);
    const { Changes = [] } = await stacks.describeChangeSet({ ChangeSetName: "release", StackName });
    expect(Changes[0]?.ResourceChange).toMatchObject({ Action: "Modify", Replacement: "False" });
  });

  test("that can't be created fails the action, and what failed is not executed", async () => {
    await end({ action: "CHANGE_SET_REPLACE", message: "Template format error: unsupported structure." });
    sandbox().step(minutes(30));
    expect((await readActions())[0]?.errorDetails?.message).toContain("Template format error");
    const set = await stacks.describeChangeSet({ ChangeSetName: "release", StackName });
    expect(set).toMatchObject({ Status: "FAILED", StatusReason: expect.stringContaining("Template format") });
    expect(await status()).toBe("REVIEW_IN_PROGRESS");
  });

  test("whose execution fails is marked so, and its action names the stack's state", async () => {
    await failNext({ reason: "No more rules" });
    sandbox().step(minutes(30));
    const [, executed] = await readActions();
    expect(executed?.errorDetails?.message).toContain("is in ROLLBACK_COMPLETE state");
    const set = await stacks.describeChangeSet({ ChangeSetName: "release", StackName });
    expect(set.ExecutionStatus).toBe("EXECUTE_FAILED");
  });
});

describe("a deletion", () => {
  test("removes what is there; its events are found by ARN", async () => {
    await create("CREATE_UPDATE", "DELETE_ONLY");
    sandbox().step(minutes(30));
    const [, deleted] = await readActions();
    expect(deleted?.status).toBe("Succeeded");
    await expect(stacks.describeStacks({ StackName })).rejects.toThrow(
      expect.objectContaining({
        name: "ValidationError",
        message: `Stack with id ${StackName} does not exist`,
      }),
    );
    const events = await readEvents(deleted?.externalExecutionId);
    expect(statuses(ofStack(events)).slice(-2)).toEqual(["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]);
  });

  test("that a resource withstands fails, and nothing comes back", async () => {
    await create("CREATE_UPDATE", "DELETE_ONLY");
    await end({ action: "CREATE_UPDATE", end: "succeed" });
    await failNext({ reason: "The bucket is not empty" });
    sandbox().step(minutes(30));
    expect((await readActions())[1]?.errorDetails?.message).toContain("is in DELETE_FAILED state");
    expect(await status()).toBe("DELETE_FAILED");
  });

  test("of what isn't there succeeds", async () => {
    await create("DELETE_ONLY");
    sandbox().step(minutes(30));
    expect((await readActions())[0]?.status).toBe("Succeeded");
  });
});

test("what is not there is named as CloudFormation names it", async () => {
  await create("CHANGE_SET_REPLACE");
  sandbox().step(minutes(30));
  await expect(stacks.describeChangeSet({ ChangeSetName: "none", StackName })).rejects.toThrow(
    expect.objectContaining({ name: "ChangeSetNotFoundException" }),
  );
  await expect(stacks.describeChangeSet({ ChangeSetName: "none" })).rejects.toThrow(
    expect.objectContaining({ name: "ValidationError" }),
  );
  await expect(stacks.describeStackEvents({ StackName, NextToken: "ghost" })).rejects.toThrow(
    expect.objectContaining({ name: "ValidationError" }),
  );
});

test("every answer is of the shape the SDK knows", async () => {
  await create("CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE");
  await failNext({});
  sandbox().step(minutes(30));
  const { world } = sandbox();
  const caller = {
    account: "111122223333",
    region: "eu-west-1",
    arn: "arn:aws:iam::111122223333:user/t",
    host: "",
  };
  const inputs: Record<keyof typeof cloudFormationOperations, object> = {
    DescribeStacks: {},
    ListStacks: {},
    DescribeStackEvents: { StackName },
    DescribeStackResources: { StackName },
    DescribeChangeSet: { StackName, ChangeSetName: "release" },
    ListChangeSets: { StackName },
  };
  for (const [name, { output, run }] of Object.entries(cloudFormationOperations)) {
    // Each input is of its own operation.
    const result = run({ world, caller, input: inputs[name as keyof typeof inputs] as never });
    expect(checkShape(output, cloudFormationLimits, result), name).toEqual([]);
    expect(Object.values(result as object)[0], name).not.toEqual([]);
  }
});
