import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addService } from "../compute/add";
import { beginDeployment } from "../deployments/conduct";
import { fleetGroup, place } from "../deployments/testing/groups";
import { hours, minutes } from "../providers/provider";
import { beginServiceDeployment } from "../service-deployments/conduct";
import { approve, build, declare, deploy, source } from "./declarations";
import { exampleFiles, examples, hasExamples, pathsOf, readExample } from "./examples";
import { readStage } from "./read-everything";
import { type Sandbox, startSandbox } from "./start-sandbox";

let sandbox: Sandbox;

/** What the sandbox was seen to answer, and to tell, by kind. */
const seen = new Map<string, Set<string>>();

function note(kind: string, value: unknown): void {
  const known = seen.get(kind) ?? new Set<string>();
  for (const path of pathsOf(value)) known.add(path);
  seen.set(kind, known);
}

async function drain(): Promise<void> {
  const sqs = sandbox.sqs();
  const { QueueUrl } = await sqs.getQueueUrl({ QueueName: "pipeline-events" });
  for (;;) {
    await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"] });
    const { answers } = sandbox.recorder;
    const { Messages = [] } = JSON.parse(answers.at(-1)?.body ?? "{}") as { Messages?: { Body: string }[] };
    if (Messages.length === 0) return;
    for (const { Body } of Messages) note("event", JSON.parse(Body));
  }
}

async function liveThroughEverything(): Promise<void> {
  const aws = sandbox.codePipeline();
  const stages = [source("shop"), build(), approve(), deploy()];
  await aws.createPipeline({ pipeline: declare("shop", { stages }) });
  sandbox.step(hours(1));
  const { pipelineExecutionSummaries: [execution] = [] } = await aws.listPipelineExecutions({
    pipelineName: "shop",
  });
  const which = { pipelineName: "shop", pipelineExecutionId: execution?.pipelineExecutionId };
  await aws.stopPipelineExecution({ ...which, reason: "Stopping the pipeline for an update" });
  await aws.stopPipelineExecution({ ...which, abandon: true });
  await sandbox.control("POST", "/push", { pipeline: "shop", message: "Fix rounding", author: "Ada Moreau" });
  await sandbox.control("POST", "/push", {
    pipeline: "shop",
    message: "Tag",
    author: "Ada Moreau",
    tag: "v1",
  });
  await sandbox.control("POST", "/next", { pipeline: "shop", action: "Build", message: "3 tests failed" });
  await aws.startPipelineExecution({ name: "shop" });
  await aws.createPipeline({ pipeline: declare("site") });
  sandbox.step(minutes(30));
}

async function readBuilds(): Promise<void> {
  const codebuild = sandbox.codeBuild();
  const { actionStates } = await readStage(sandbox.codePipeline(), "shop", "Build");
  await codebuild.startBuild({
    projectName: "shop-build",
    sourceTypeOverride: "GITHUB",
    sourceLocationOverride: "https://github.com/acme/shop.git",
    gitCloneDepthOverride: 1,
    reportBuildStatusOverride: false,
    sourceVersion: "main",
  });
  sandbox.step(hours(1));
  const { ids = [] } = await codebuild.listBuilds({});
  await codebuild.batchGetBuilds({ ids });
  const logStreamName = actionStates?.[0]?.latestExecution?.externalExecutionId?.split(":")[1];
  await sandbox.logs().getLogEvents({ logGroupName: "/aws/codebuild/shop-build", logStreamName });
}

async function deployWithoutPipelines(): Promise<void> {
  const { world } = sandbox;
  beginDeployment(world, { group: fleetGroup(world) });
  const service = addService(world, { ...place, cluster: "prod", name: "rolling" });
  beginServiceDeployment(world, { service });
  sandbox.step(hours(1));
  const ecs = sandbox.ecs();
  const { serviceDeployments: [brief] = [] } = await ecs.listServiceDeployments({
    cluster: "prod",
    service: "rolling",
  });
  await ecs.describeServiceDeployments({ serviceDeploymentArns: [brief?.serviceDeploymentArn ?? ""] });
  const serviceRevisionArns = [brief?.targetServiceRevisionArn ?? "", "arn:aws:ecs:none"];
  await ecs.describeServiceRevisions({ serviceRevisionArns });
}

beforeAll(async () => {
  sandbox = await startSandbox();
  await liveThroughEverything();
  await deployWithoutPipelines();
  await readBuilds();
  await drain();
  for (const { service, operation, error, body } of sandbox.recorder.answers) {
    if (!error && body !== "") note(`${service}-${operation}`, JSON.parse(body));
  }
});
afterAll(() => sandbox?.close());

/** What an example has that nothing here can have: message attributes of somebody's own sender, capacity of a provider's. */
const beyond =
  /^\.Messages\[\]\.(?:MessageAttributes|MD5OfMessageAttributes)|\.capacityProviderStrategy\[\]|^\.failures$/;

describe.skipIf(!hasExamples)(`every member an answer of AWS shows (skipped without ${examples})`, () => {
  test.each([
    ...exampleFiles("codebuild-"),
    ...exampleFiles("ecs-"),
    ...exampleFiles("logs-"),
    ...exampleFiles("sqs-Receive"),
  ])("of %s is one the sandbox answers with too", (file) => {
    const [service, operation = ""] = file.replace(/\.json$/, "").split("-");
    const known = seen.get(`${service}-${operation}`) ?? new Set();
    const missing = [...pathsOf(readExample(file))].filter((path) => !known.has(path) && !beyond.test(path));
    expect(missing).toEqual([]);
  });

  test.each([...exampleFiles("event-codepipeline-"), ...exampleFiles("event-codedeploy-")])(
    "of %s is one the sandbox's events have too",
    (file) => {
      const known = seen.get("event") ?? new Set();
      expect([...pathsOf(readExample(file))].filter((path) => !known.has(path))).toEqual([]);
    },
  );
});
