import { describe, expect, test } from "vitest";
import { pushRevision } from "../engine/trigger";
import { days, hours, minutes } from "../providers/provider";
import { approve, build, declare, deploy, source } from "../testing/declarations";
import { readEverything, readStage, readStatuses, readToken } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { action, approval, codeBuild } from "../worlds/parts";

const { sandbox, aws } = sandboxForTests();

describe("a definition", () => {
  test("comes back as it was given, with what AWS fills in", async () => {
    const given = declare("shop");
    const { pipeline } = await aws().createPipeline({
      pipeline: given,
      tags: [{ key: "team", value: "shop" }],
    });
    expect(pipeline).toMatchObject({ ...given, version: 1 });
    const { metadata } = await aws().getPipeline({ name: "shop" });
    const resourceArn = metadata?.pipelineArn;
    expect(resourceArn).toBe("arn:aws:codepipeline:eu-west-1:111122223333:shop");
    expect((await aws().listTagsForResource({ resourceArn })).tags).toEqual([{ key: "team", value: "shop" }]);
  });

  test("shows its secrets nowhere", async () => {
    const OAuthToken = "ghp_averysecrettoken";
    const github = action("Source", ["Source", "GitHub"], {
      outputs: ["SourceOutput"],
      configuration: { Owner: "acme", Repo: "shop", Branch: "main", OAuthToken },
    });
    const stages = [{ name: "Source", actions: [github] }, build(), deploy()];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(hours(1));
    const { actions } = await readEverything(aws(), "shop");
    expect(actions.at(-1)?.input?.configuration?.OAuthToken).toBe("****");
    for (const { operation, body } of sandbox().recorder.answers) {
      expect(body.includes(OAuthToken), operation).toBe(false);
    }
  });

  test("polled for 30 days in vain is polled no more, until it is updated", async () => {
    const polled = action("Source", ["Source", "S3"], {
      outputs: ["SourceOutput"],
      configuration: { S3Bucket: "dumps", S3ObjectKey: "nightly.zip", PollForSourceChanges: "true" },
    });
    const pipeline = declare("shop", { stages: [{ name: "Source", actions: [polled] }, build(), deploy()] });
    await aws().createPipeline({ pipeline });
    const createdAt = sandbox().world.time.now();
    const disabledAt = async () => (await aws().getPipeline({ name: "shop" })).metadata?.pollingDisabledAt;
    const push = async () => {
      const revision = {
        id: sandbox().world.random.hex(32),
        message: "",
        author: { id: "", name: "", email: "" },
      };
      pushRevision(sandbox().world, "s3:dumps/nightly.zip", { ...revision, at: createdAt, paths: [] });
      sandbox().step(hours(1));
      return (await readStatuses(aws(), "shop")).length;
    };
    sandbox().step(days(29));
    expect(await push()).toBe(2);
    expect(await disabledAt()).toBeUndefined();
    sandbox().step(days(31));
    expect((await disabledAt())?.getTime()).toBeGreaterThan(createdAt + days(59));
    expect(await push()).toBe(2);
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(hours(1));
    expect(await disabledAt()).toBeDefined();
    await aws().updatePipeline({ pipeline });
    expect(await disabledAt()).toBeUndefined();
    expect(await push()).toBe(4);
  });

  test("updated while it runs cancels the execution and asks for no decision any more", async () => {
    const stages = [source("shop"), approve(), build()];
    await aws().createPipeline({ pipeline: declare("shop", { stages, executionMode: "QUEUED" }) });
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(minutes(1));
    const token = await readToken(aws(), "shop");
    const { pipeline } = await aws().updatePipeline({
      pipeline: declare("shop", { stages: [source("shop"), approve(), { ...build(), name: "Package" }] }),
    });
    expect(pipeline?.version).toBe(2);
    const { state, executions } = await readEverything(aws(), "shop");
    expect(executions.map((e) => e.status)).toEqual(["Cancelled", "Cancelled"]);
    expect(state.stageStates?.map((stage) => stage.stageName)).toEqual(["Source", "Approve", "Package"]);
    expect((await readStage(aws(), "shop", "Approve")).latestExecution?.status).toBe("Cancelled");
    const place = { pipelineName: "shop", stageName: "Approve", actionName: "Approve" };
    await expect(
      aws().putApprovalResult({ ...place, token, result: { status: "Approved", summary: "" } }),
    ).rejects.toMatchObject({ name: "InvalidApprovalTokenException" });
    expect((await aws().getPipeline({ name: "shop", version: 1 })).pipeline?.stages?.[2]?.name).toBe("Build");
  });

  test("deleted while it runs is gone, and its name is free", async () => {
    await aws().createPipeline({ pipeline: declare("shop") });
    sandbox().step(minutes(1));
    await aws().deletePipeline({ name: "shop" });
    await aws().deletePipeline({ name: "shop" });
    await expect(aws().getPipelineState({ name: "shop" })).rejects.toMatchObject({
      name: "PipelineNotFoundException",
    });
    expect((await aws().listPipelines({})).pipelines).toEqual([]);
    sandbox().step(days(1));
    await aws().createPipeline({ pipeline: declare("shop") });
    expect(await readStatuses(aws(), "shop")).toEqual(["InProgress"]);
  });

  test("keeps nothing of what AWS doesn't know", async () => {
    const pipeline = {
      ...declare("shop"),
      comment: "not AWS's",
      stages: [source("shop"), { ...build(), colour: "red" }],
    };
    const body = JSON.stringify({ pipeline, surprise: true });
    const target = "CodePipeline_20150709.CreatePipeline";
    expect((await sandbox().post({ target, body })).status).toBe(200);
    await readEverything(aws(), "shop");
  });

  test("with null members is as one without them", async () => {
    const pipeline = { ...declare("shop"), triggers: null, variables: null };
    const body = JSON.stringify({ pipeline, tags: null });
    const target = "CodePipeline_20150709.CreatePipeline";
    expect((await sandbox().post({ target, body })).status).toBe(200);
    await readEverything(aws(), "shop");
    const list = {
      target: "CodePipeline_20150709.ListPipelines",
      body: '{"maxResults":null,"nextToken":null}',
    };
    expect(await (await sandbox().post(list)).json()).toMatchObject({ pipelines: [{ name: "shop" }] });
  });
});

describe("variables", () => {
  test("of the pipeline and of namespaces are resolved in what an action ran with", async () => {
    const environment = '[{"name":"TARGET","value":"#{variables.TARGET}"}]';
    const tests = codeBuild("Test", "shop-test", {
      configuration: { EnvironmentVariables: environment },
      runOrder: 2,
    });
    const about =
      "#{SourceVariables.CommitMessage} #{codepipeline.PipelineExecutionId} #{BuildVariables.VERSION}";
    const stages = [
      source("shop"),
      build({ actions: [...(build().actions ?? []), tests] }),
      { name: "Approve", actions: [approval("Approve", { configuration: { CustomData: about } })] },
    ];
    const variables = [
      { name: "TARGET", defaultValue: "staging" },
      { name: "COLOUR", defaultValue: "blue" },
    ];
    await aws().createPipeline({ pipeline: declare("shop", { stages, variables }) });
    sandbox().step(hours(1));
    await aws().startPipelineExecution({ name: "shop", variables: [{ name: "TARGET", value: "canary" }] });
    sandbox().step(hours(1));
    const { actions, executions } = await readEverything(aws(), "shop");
    const [approved, tested] = ["Approve", "Test"].map((name) => actions.find((a) => a.actionName === name));
    expect(tested?.pipelineExecutionId).toBe(executions[0]?.pipelineExecutionId);
    expect(tested?.input?.resolvedConfiguration?.EnvironmentVariables).toBe(
      '[{"name":"TARGET","value":"canary"}]',
    );
    expect(tested?.input?.configuration?.EnvironmentVariables).toBe(environment);
    expect(approved?.input?.resolvedConfiguration?.CustomData).toContain(approved?.pipelineExecutionId);
    const { pipelineExecutionId } = executions[0] ?? {};
    const { pipelineExecution } = await aws().getPipelineExecution({
      pipelineName: "shop",
      pipelineExecutionId,
    });
    expect(pipelineExecution?.variables).toEqual([
      { name: "TARGET", resolvedValue: "canary" },
      { name: "COLOUR", resolvedValue: "blue" },
    ]);
  });

  test("nobody gave a value for fail the action that uses them", async () => {
    const stages = [source("shop"), approve({ CustomData: "#{SourceVariables.Weather}" })];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(hours(1));
    const { actions } = await readEverything(aws(), "shop");
    expect(actions[0]).toMatchObject({ actionName: "Approve", status: "Failed" });
    expect(actions[0]?.output?.executionResult?.errorDetails?.message).toContain("SourceVariables.Weather");
  });
});
