import type { SQS } from "@aws-sdk/client-sqs";
import { describe, expect, test } from "vitest";
import { phaseTypes } from "../codebuild/phases";
import { beginDeployment } from "../deployments/conduct";
import { fleetGroup } from "../deployments/testing/groups";
import { hours, minutes, seconds } from "../providers/provider";
import { approve, build, declare, deploy, source } from "../testing/declarations";
import { readToken } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import type { Event } from "./events";

const { sandbox, aws } = sandboxForTests();

/** Everything in the queue, taken out of it as a consumer would. */
async function drain(sqs: SQS = sandbox().sqs()): Promise<Event[]> {
  const { QueueUrl } = await sqs.getQueueUrl({ QueueName: "pipeline-events" });
  const events: Event[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    if (Messages.length === 0) return events;
    events.push(...Messages.map(({ Body = "" }) => JSON.parse(Body) as Event));
    const Entries = Messages.map(({ MessageId: Id, ReceiptHandle }) => ({ Id, ReceiptHandle }));
    expect((await sqs.deleteMessageBatch({ QueueUrl, Entries })).Failed).toEqual([]);
  }
}

const levels: Record<string, string> = {
  "CodePipeline Pipeline Execution State Change": "pipeline",
  "CodePipeline Stage Execution State Change": "stage",
  "CodePipeline Action Execution State Change": "action",
};

/** `stage Build STARTED` and the like. */
function inShort({ "detail-type": type, detail }: Event): string {
  if (type === "CodeBuild Build Phase Change") {
    return `phase ${detail["completed-phase"]} ${detail["completed-phase-status"]}`;
  }
  const place = detail.action ?? detail.stage ?? "";
  return `${levels[type] ?? type} ${place} ${detail.state ?? detail["build-status"]}`.replace("  ", " ");
}

const stages = () => [source("shop"), build(), deploy()];

describe("a pipeline's way through its stages", () => {
  test("is told as it happens, and in its order", async () => {
    await aws().createPipeline({ pipeline: declare("shop", { stages: stages() }) });
    sandbox().step(hours(1));
    const events = await drain();
    expect(events.map(inShort).filter((line) => /^(?:pipeline|stage|action) /.test(line))).toEqual([
      "pipeline STARTED",
      ...["Source", "Build", "Deploy"].flatMap((name) => [
        `stage ${name} STARTED`,
        `action ${name} STARTED`,
        `action ${name} SUCCEEDED`,
        `stage ${name} SUCCEEDED`,
      ]),
      "pipeline SUCCEEDED",
    ]);
    const builds = events.filter(({ source: from }) => from === "aws.codebuild");
    expect(builds.map(inShort)).toEqual([
      "CodeBuild Build State Change IN_PROGRESS",
      ...phaseTypes.slice(0, -1).map((type) => `phase ${type} SUCCEEDED`),
      "CodeBuild Build State Change SUCCEEDED",
    ]);
    const times = events.map(({ time }) => Date.parse(time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test("is written as EventBridge writes it", async () => {
    await aws().createPipeline({ pipeline: declare("shop", { stages: stages() }) });
    sandbox().step(hours(1));
    const events = await drain();
    const [started] = events;
    const { executionId, ...rest } = { executionId: started?.detail["execution-id"], ...started };
    const arn = "arn:aws:codepipeline:eu-west-1:111122223333:shop";
    expect(rest).toEqual({
      version: "0",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      "detail-type": "CodePipeline Pipeline Execution State Change",
      source: "aws.codepipeline",
      account: "111122223333",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: "eu-west-1",
      resources: [arn],
      detail: {
        pipeline: "shop",
        "execution-id": executionId,
        "start-time": expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
        "execution-trigger": { "trigger-type": "CreatePipeline", "trigger-detail": expect.any(String) },
        state: "STARTED",
        version: 1,
        "pipeline-execution-attempt": 1,
      },
    });
    const done = events.find((event) => inShort(event) === "action Source SUCCEEDED");
    expect(done?.detail).toMatchObject({
      region: "eu-west-1",
      type: { owner: "AWS", category: "Source", provider: "CodeStarSourceConnection", version: "1" },
      "output-artifacts": [{ name: "SourceOutput", s3location: { bucket: expect.any(String) } }],
      "execution-result": { "external-execution-id": expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
  });

  test("names the commit when a push started it, from its start to its end", async () => {
    await aws().createPipeline({ pipeline: declare("shop", { stages: stages() }) });
    sandbox().step(hours(1));
    await drain();
    const push = { pipeline: "shop", message: "Fix rounding", author: "Ada Moreau" };
    const { revision } = (await (await sandbox().control("POST", "/push", push)).json()) as {
      revision: string;
    };
    sandbox().step(hours(1));
    const told = (await drain()).filter((event) => inShort(event).startsWith("pipeline"));
    expect(told.map(({ detail }) => detail["execution-trigger"])).toEqual(
      Array(2).fill(
        expect.objectContaining({
          "commit-id": revision,
          "commit-message": "Fix rounding",
          "author-display-name": "Ada Moreau",
          "full-repository-name": "acme/shop",
        }),
      ),
    );
  });

  test("fails, is retried, is stopped and given up in words of its own", async () => {
    await aws().createPipeline({
      pipeline: declare("shop", { stages: [source("shop"), build(), approve()] }),
    });
    await sandbox().control("POST", "/next", { action: "Build" });
    sandbox().step(hours(1));
    const failed = (await drain()).map(inShort);
    expect(failed).toContain("phase BUILD FAILED");
    expect(failed.slice(-4)).toEqual([
      "CodeBuild Build State Change FAILED",
      "action Build FAILED",
      "stage Build FAILED",
      "pipeline FAILED",
    ]);
    const { pipelineExecutionSummaries: [execution] = [] } = await aws().listPipelineExecutions({
      pipelineName: "shop",
    });
    const { pipelineExecutionId } = execution ?? {};
    const which = { pipelineName: "shop", pipelineExecutionId };
    await aws().retryStageExecution({ ...which, stageName: "Build", retryMode: "FAILED_ACTIONS" });
    const resumed = await drain();
    expect(resumed.map(inShort).slice(0, 2)).toEqual(["pipeline RESUMED", "stage Build RESUMED"]);
    expect(resumed[0]?.detail["pipeline-execution-attempt"]).toBe(2);
    sandbox().step(hours(1));
    await drain();
    await aws().stopPipelineExecution({ ...which, reason: "Not today" });
    const stopping = await drain();
    expect(stopping.map(inShort)).toEqual(["pipeline STOPPING", "stage Approve STOPPING"]);
    expect(stopping[0]?.detail["stop-execution-comments"]).toBe("Not today");
    await aws().stopPipelineExecution({ ...which, abandon: true });
    expect((await drain()).map(inShort)).toEqual([
      "action Approve ABANDONED",
      "stage Approve STOPPED",
      "pipeline STOPPED",
    ]);
  });

  test("is canceled with the definition it came from, and says of an approval no token", async () => {
    const pipeline = declare("shop", { stages: [source("shop"), approve()] });
    await aws().createPipeline({ pipeline });
    sandbox().step(minutes(5));
    const token = await readToken(aws(), "shop");
    const events = await drain();
    expect(events.map(inShort)).toContain("action Approve STARTED");
    expect(JSON.stringify(events)).not.toContain(token);
    await aws().updatePipeline({ pipeline });
    expect((await drain()).map(inShort)).toEqual(
      expect.arrayContaining(["action Approve CANCELED", "stage Approve CANCELED", "pipeline CANCELED"]),
    );
  });
});

describe("a deployment to instances", () => {
  const told = (events: readonly Event[]) =>
    events.filter(({ "detail-type": type }) => type === "CodeDeploy Instance State-change Notification");

  test("is told instance by instance, within what is told of the whole", async () => {
    const group = fleetGroup(sandbox().world);
    beginDeployment(sandbox().world, { group });
    sandbox().step(hours(1));
    const events = (await drain()).filter(({ source: from }) => from === "aws.codedeploy");
    expect(events.at(0)?.detail.state).toBe("START");
    expect(events.at(-1)?.detail.state).toBe("SUCCESS");
    const instances = told(events);
    const ids = [...new Set(instances.map(({ detail }) => detail.instanceId))];
    expect(ids).toHaveLength(6);
    for (const id of ids) {
      const its = instances.filter(({ detail }) => detail.instanceId === id);
      expect(its.map(({ detail }) => detail.state)).toEqual(["START", "SUCCESS"]);
    }
    const [first] = instances;
    expect(first).toMatchObject({
      source: "aws.codedeploy",
      resources: [
        `arn:aws:ec2:eu-west-1:111122223333:instance/${ids[0]}`,
        "arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:shop/production",
        "arn:aws:codedeploy:eu-west-1:111122223333:application:shop",
      ],
      detail: { instanceId: ids[0], application: "shop", deploymentGroup: "production", region: "eu-west-1" },
    });
  });

  test("names the instances that fail", async () => {
    const group = fleetGroup(sandbox().world);
    const trouble = { kind: "hosts", event: "ApplicationStart", share: 1 } as const;
    beginDeployment(sandbox().world, { group, trouble });
    sandbox().step(minutes(20));
    expect(told(await drain()).map(({ detail }) => detail.state)).toContain("FAILURE");
  });
});

describe("delivery", () => {
  const start = () =>
    sandbox()
      .codePipeline()
      .createPipeline({ pipeline: declare("shop", { stages: stages() }) });

  test("is to the queue of the account and region it happened in", async () => {
    await start();
    sandbox().step(hours(1));
    expect(await drain(sandbox().sqs({ region: "us-east-1" }))).toEqual([]);
    expect(await drain(sandbox().sqs({ account: "444455556666" }))).toEqual([]);
    expect(await drain()).not.toEqual([]);
  });

  test("loses, doubles and disorders as much as it is told to, until it is told not to", async () => {
    await sandbox().control("POST", "/events", { loss: 1 });
    await start();
    sandbox().step(hours(1));
    expect(await drain()).toEqual([]);
    await sandbox().control("POST", "/events", { loss: 0, duplicates: 1, disorder: 1, lateMs: hours(1) });
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(hours(3));
    const events = await drain();
    const ids = events.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size * 2);
    const times = events.map(({ time }) => Date.parse(time));
    expect(times).not.toEqual([...times].sort((a, b) => a - b));
    await sandbox().control("DELETE", "/events");
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(seconds(1));
    expect((await drain()).map(inShort)).toEqual([
      "pipeline STARTED",
      "stage Source STARTED",
      "action Source STARTED",
    ]);
    const { counts } = (await (await sandbox().control("GET", "/events")).json()) as { counts: unknown };
    expect(counts).toMatchObject({ lost: expect.any(Number), doubled: events.length / 2 });
  });
});
