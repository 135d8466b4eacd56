import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AwsCli, findCli, type Options } from "./testing/aws-cli";
import { approve, build, declare, deploy, source } from "./testing/declarations";
import { type SpawnedSandbox, spawnSandbox } from "./testing/spawned-sandbox";

const cli = findCli();
const note = cli
  ? ""
  : " (skipped: no aws-cli/2 as AWS_CLI, /usr/bin/aws or aws on the PATH; Debian has it as awscli)";

let sandbox: SpawnedSandbox;
let aws: AwsCli;

async function call(operation: string, options: Options = {}): Promise<Record<string, unknown>> {
  const { status, stderr, answer } = await aws.run("codepipeline", operation, options);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return answer;
}

async function control(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

const step = (minutes: number) => control("/clock", { stepMs: minutes * 60_000 });
const shop = { pipelineName: "shop" };

async function newest(): Promise<{ pipelineExecutionId: string; status: string }> {
  const { pipelineExecutionSummaries } = await call("list-pipeline-executions", { ...shop, maxItems: "1" });
  const [first] = pipelineExecutionSummaries as { pipelineExecutionId: string; status: string }[];
  if (!first) throw new Error("no execution");
  return first;
}

async function approvalToken(): Promise<string> {
  const { stageStates } = await call("get-pipeline-state", { name: "shop" });
  return /"token":"([0-9a-f-]{36})"/.exec(JSON.stringify(stageStates))?.[1] ?? "";
}

describe.skipIf(!cli)(`Debian's AWS CLI${note}`, () => {
  beforeAll(async () => {
    sandbox = await spawnSandbox(["--empty", "--limits", "off"]);
    aws = AwsCli.start(cli ?? "", sandbox.url);
    await control("/clock", { freeze: true });
  });
  afterAll(() => {
    aws?.end();
    return sandbox?.end();
  });

  test("is who its key says, and who it assumes to be", async () => {
    expect((await aws.run("sts", "get-caller-identity")).answer).toMatchObject({
      Account: "111122223333",
      Arn: "arn:aws:iam::111122223333:user/sandbox",
    });
    const roleArn = "arn:aws:iam::444455556666:role/Reader";
    const { answer } = await aws.run("sts", "assume-role", { roleArn, roleSessionName: "cli" });
    const keys = answer.Credentials as { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
    const assumed = aws.as({
      AWS_ACCESS_KEY_ID: keys.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
      AWS_SESSION_TOKEN: keys.SessionToken,
    });
    const { answer: identity } = await assumed.run("sts", "get-caller-identity");
    expect(identity.Arn).toBe("arn:aws:sts::444455556666:assumed-role/Reader/cli");
  });

  test("creates, reads, tags, lists and updates a pipeline", async () => {
    // This CLI is older than execution modes and pipeline types.
    const {
      executionMode: _,
      pipelineType: __,
      ...pipeline
    } = declare("shop", {
      stages: [source("shop"), build(), approve(), deploy()],
    });
    const tags = [{ key: "team", value: "shop" }];
    expect(await call("create-pipeline", { pipeline, tags })).toMatchObject({
      pipeline: { version: 1 },
      tags,
    });
    const { metadata } = await call("get-pipeline", { name: "shop" });
    const { pipelineArn } = metadata as { pipelineArn: string };
    expect(await call("list-tags-for-resource", { resourceArn: pipelineArn })).toMatchObject({ tags });
    expect(await call("list-pipelines")).toMatchObject({ pipelines: [{ name: "shop" }] });
    expect(await call("update-pipeline", { pipeline })).toMatchObject({ pipeline: { version: 2 } });
    expect((await newest()).status).toBe("Cancelled");
  });

  test("starts an execution, sees its failure and retries the stage", async () => {
    await control("/next", { action: "Build" });
    const { pipelineExecutionId } = await call("start-pipeline-execution", { name: "shop" });
    await step(60);
    expect(await newest()).toMatchObject({ pipelineExecutionId, status: "Failed" });
    expect(await call("get-pipeline-execution", { ...shop, pipelineExecutionId })).toMatchObject({
      pipelineExecution: { status: "Failed", artifactRevisions: [{ name: "SourceOutput" }] },
    });
    const retry = { ...shop, stageName: "Build", pipelineExecutionId, retryMode: "FAILED_ACTIONS" };
    expect(await call("retry-stage-execution", retry)).toEqual({ pipelineExecutionId });
    await step(60);
    const filter = { pipelineExecutionId };
    const { actionExecutionDetails } = await call("list-action-executions", { ...shop, filter });
    const attempts = actionExecutionDetails as { actionName: string; status: string; startTime: string }[];
    expect(attempts.map(({ actionName, status }) => `${actionName} ${status}`)).toEqual([
      "Approve InProgress",
      "Build Succeeded",
      "Build Failed",
      "Source Succeeded",
    ]);
    expect(Date.parse(attempts[0]?.startTime ?? "")).toBeGreaterThan(
      Date.parse(attempts[3]?.startTime ?? ""),
    );
  });

  test("answers an approval, once", async () => {
    const token = await approvalToken();
    const place = { ...shop, stageName: "Approve", actionName: "Approve", token };
    const result = { status: "Approved", summary: "Checked" };
    expect(await call("put-approval-result", { ...place, result })).toHaveProperty("approvedAt");
    const { status, stderr } = await aws.run("codepipeline", "put-approval-result", { ...place, result });
    expect(status).toBe(254);
    expect(stderr).toContain(
      "An error occurred (ApprovalAlreadyCompletedException) when calling the PutApprovalResult operation: ",
    );
    await step(60);
    expect((await newest()).status).toBe("Succeeded");
  });

  test("closes and opens a transition, and stops what it held", async () => {
    const transition = { ...shop, stageName: "Approve", transitionType: "Inbound" };
    await call("disable-stage-transition", { ...transition, reason: "Release freeze" });
    await call("start-pipeline-execution", { name: "shop" });
    await step(60);
    const { stageStates } = await call("get-pipeline-state", { name: "shop" });
    expect((stageStates as unknown[])[2]).toMatchObject({
      inboundTransitionState: { enabled: false, disabledReason: "Release freeze" },
      inboundExecution: { status: "InProgress" },
    });
    await call("enable-stage-transition", transition);
    expect(await approvalToken()).not.toBe("");
    const { pipelineExecutionId } = await newest();
    await call("stop-pipeline-execution", {
      ...shop,
      pipelineExecutionId,
      abandon: true,
      reason: "Not today",
    });
    expect(await newest()).toMatchObject({ status: "Stopped", stopTrigger: { reason: "Not today" } });
  });

  test("pages through a list with small pages", async () => {
    for (const _ of [1, 2, 3]) await call("start-pipeline-execution", { name: "shop" });
    const all = await call("list-pipeline-executions", shop);
    expect(await call("list-pipeline-executions", { ...shop, pageSize: "2" })).toEqual(all);
    expect(all.pipelineExecutionSummaries).toHaveLength(6);
  });

  test.each([
    ["PipelineNotFoundException", "GetPipeline", "get-pipeline", { name: "ghost" }],
    ["ValidationException", "GetPipeline", "get-pipeline", { name: "a b" }],
    ["InvalidNextTokenException", "ListPipelines", "list-pipelines", { nextToken: "x", noPaginate: true }],
    [
      "StageNotFoundException",
      "EnableStageTransition",
      "enable-stage-transition",
      { ...shop, stageName: "Moon", transitionType: "Inbound" },
    ],
    ["UnknownOperationException", "ListWebhooks", "list-webhooks", {}],
  ])("shows %s and ends with 254", async (name, operation, command, options) => {
    const { status, stderr } = await aws.run("codepipeline", command, options);
    expect(stderr).toContain(`An error occurred (${name}) when calling the ${operation} operation: `);
    expect(status).toBe(254);
  });

  test("shows a wrong key in both protocols' words", async () => {
    const nobody = aws.as({ AWS_ACCESS_KEY_ID: "AKIANOBODY", AWS_SECRET_ACCESS_KEY: "sandbox" });
    const json = await nobody.run("codepipeline", "list-pipelines");
    const query = await nobody.run("sts", "get-caller-identity");
    expect([json.status, query.status]).toEqual([254, 254]);
    expect(json.stderr).toContain("(UnrecognizedClientException)");
    expect(query.stderr).toContain("(InvalidClientTokenId)");
  });

  test("deletes the pipeline", async () => {
    await call("delete-pipeline", { name: "shop" });
    expect(await call("list-pipelines")).toEqual({ pipelines: [] });
  });
});
