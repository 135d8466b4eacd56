import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../providers/provider";
import { AwsCli, findCli, type Options } from "../testing/aws-cli";
import { declare } from "../testing/declarations";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";

const cli = findCli();
const note = cli ? "" : " (skipped: no aws-cli/2 as AWS_CLI, /usr/bin/aws or aws on the PATH)";

let sandbox: Sandbox;
let aws: AwsCli;

type Answer = Record<string, unknown>;

async function call(service: string, operation: string, options: Options = {}): Promise<Answer> {
  const { status, stderr, answer } = await aws.run(service, operation, options);
  expect([operation, stderr, status]).toEqual([operation, "", 0]);
  return answer;
}

const step = (count: number) => sandbox.step(minutes(count));
const logGroupName = "/aws/codebuild/shop-build";
const idOf = (answer: Answer) => (answer.build as { id: string }).id;

describe.skipIf(!cli)(`Debian's AWS CLI${note}`, () => {
  beforeAll(async () => {
    sandbox = await startSandbox();
    aws = AwsCli.start(cli ?? "", sandbox.url);
    // This CLI is older than execution modes and pipeline types.
    const { executionMode: _, pipelineType: __, ...pipeline } = declare("shop");
    await sandbox.control("POST", "/builds/next", { project: "shop-build", trouble: "jest" });
    await call("codepipeline", "create-pipeline", { pipeline });
    step(60);
  });
  afterAll(() => {
    aws?.end();
    return sandbox?.close();
  });

  test("reads projects and builds", async () => {
    expect(await call("codebuild", "list-projects")).toEqual({ projects: ["shop-build"] });
    expect(await call("codebuild", "batch-get-projects", { names: ["shop-build"] })).toMatchObject({
      projects: [{ name: "shop-build", source: { type: "CODEPIPELINE" } }],
    });
    const { ids } = await call("codebuild", "list-builds");
    expect(await call("codebuild", "list-builds-for-project", { projectName: "shop-build" })).toEqual({
      ids,
    });
    expect(await call("codebuild", "batch-get-builds", { ids })).toMatchObject({
      builds: [{ buildStatus: "FAILED", initiator: "codepipeline/shop", currentPhase: "COMPLETED" }],
      buildsNotFound: [],
    });
  });

  test("starts, stops and retries a build", async () => {
    const id = idOf(await call("codebuild", "start-build", { projectName: "shop-build" }));
    expect(await call("codebuild", "stop-build", { id })).toMatchObject({
      build: { buildStatus: "STOPPED" },
    });
    expect(idOf(await call("codebuild", "retry-build", { id }))).not.toBe(id);
    step(60);
  });

  test("reads logs, group by group, stream by stream, page by page", async () => {
    expect(await call("logs", "describe-log-groups")).toMatchObject({ logGroups: [{ logGroupName }] });
    const { logStreams } = await call("logs", "describe-log-streams", { logGroupName });
    expect(logStreams).toHaveLength(2);
    const { events } = await call("logs", "filter-log-events", {
      logGroupName,
      filterPattern: '"Phase complete: BUILD State: FAILED"',
    });
    const [{ logStreamName = "" } = {}] = events as { logStreamName?: string }[];
    const page = await call("logs", "get-log-events", { logGroupName, logStreamName, limit: "5" });
    expect(page.events).toHaveLength(5);
    const before = await call("logs", "get-log-events", {
      logGroupName,
      logStreamName,
      limit: "5",
      nextToken: page.nextBackwardToken,
    });
    expect(before.nextForwardToken).not.toBe(page.nextForwardToken);
  });

  test("takes events out of the queue, in the protocol it had before JSON", async () => {
    const { QueueUrl: queueUrl } = await call("sqs", "get-queue-url", { queueName: "pipeline-events" });
    expect(await call("sqs", "list-queues")).toEqual({ QueueUrls: [queueUrl] });
    const { Attributes } = await call("sqs", "get-queue-attributes", { queueUrl, attributeNames: ["All"] });
    expect(Attributes).toMatchObject({ QueueArn: "arn:aws:sqs:eu-west-1:111122223333:pipeline-events" });
    const received = await call("sqs", "receive-message", {
      queueUrl,
      maxNumberOfMessages: "3",
      attributeNames: ["All"],
    });
    const messages = received.Messages as { Body: string; ReceiptHandle: string; Attributes: Answer }[];
    expect(messages.map(({ Body }) => JSON.parse(Body).source)).toEqual(Array(3).fill("aws.codepipeline"));
    expect(messages[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: "1" });
    const [first, ...others] = messages.map(({ ReceiptHandle }) => ReceiptHandle);
    await call("sqs", "change-message-visibility", {
      queueUrl,
      receiptHandle: first,
      visibilityTimeout: "60",
    });
    await call("sqs", "delete-message", { queueUrl, receiptHandle: first });
    const entries = others.map((ReceiptHandle, index) => ({ Id: `m${index}`, ReceiptHandle }));
    const outcome = await call("sqs", "delete-message-batch", { queueUrl, entries });
    expect(outcome.Successful).toEqual([{ Id: "m0" }, { Id: "m1" }]);
    await call("sqs", "purge-queue", { queueUrl });
    const messageBody = '<&> "quoted" Grüße';
    expect(await call("sqs", "send-message", { queueUrl, messageBody })).toHaveProperty("MD5OfMessageBody");
    expect(await call("sqs", "receive-message", { queueUrl, waitTimeSeconds: "1" })).toMatchObject({
      Messages: [{ Body: messageBody }],
    });
  });

  test.each([
    ["codebuild", "start-build", { projectName: "ghost" }, "ResourceNotFoundException", "StartBuild"],
    [
      "logs",
      "get-log-events",
      { logGroupName, logStreamName: "x" },
      "ResourceNotFoundException",
      "GetLogEvents",
    ],
    ["sqs", "get-queue-url", { queueName: "x" }, "AWS.SimpleQueueService.NonExistentQueue", "GetQueueUrl"],
  ])("shows what %s %s refuses", async (service, command, options, name, operation) => {
    const { status, stderr } = await aws.run(service, command, options);
    expect(stderr).toContain(`An error occurred (${name}) when calling the ${operation} operation: `);
    expect(status).toBe(254);
  });
});
