import {
  DeletePipelineCommand,
  DisableStageTransitionCommand,
  GetPipelineCommand,
  GetPipelineStateCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  UpdatePipelineCommand,
} from "@aws-sdk/client-codepipeline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readSituation } from "../model/situation";
import {
  anActionDeclaration,
  createPipeline,
  keysOf,
  prodAccount,
  type Sandbox,
  startSandbox,
} from "./testing/sandbox";
import { openScene } from "./testing/scene";

let sandbox: Sandbox;
let scene: ReturnType<typeof openScene>;
let name: string;
let count = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("AWS_ENDPOINT_URL", sandbox.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", keysOf(prodAccount).accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", keysOf(prodAccount).secretAccessKey);
});
afterAll(() => {
  vi.unstubAllEnvs();
  sandbox.stop();
});
beforeEach(() => {
  count += 1;
  name = `checkout-${count}`;
});
afterEach(async () => {
  await sandbox.control("DELETE", "/faults");
  await sandbox.aws.send(new DeletePipelineCommand({ name }));
  await scene.close();
});

const situation = () => {
  const pipeline = scene.pipeline(name);
  return pipeline && readSituation(pipeline).kind;
};
const waits = () => situation() === "waiting";

async function decide(status: "Approved" | "Rejected", summary: string): Promise<void> {
  const state = await sandbox.aws.send(new GetPipelineStateCommand({ name }));
  const action = state.stageStates?.at(-1)?.actionStates?.[0];
  await sandbox.aws.send(
    new PutApprovalResultCommand({
      ...{ pipelineName: name, stageName: "Production", actionName: "Approve" },
      ...{ token: action?.latestExecution?.token ?? "", result: { status, summary } },
    }),
  );
}

/** Without what is asked of the services that deploy. */
async function takePipelineCalls(): Promise<Record<string, number>> {
  const calls = Object.entries(await sandbox.takeCalls());
  return Object.fromEntries(calls.filter(([operation]) => !operation.includes("Deployment")));
}

async function untilApproval(): Promise<void> {
  await createPipeline(sandbox, name, { tags: [{ key: "team", value: "payments" }] });
  scene = openScene(sandbox);
  await scene.until("an approval waits", waits);
}

describe("the collector", () => {
  it("tells who waits for what, until when, and what it would release", async () => {
    await untilApproval();
    const pipeline = scene.pipeline(name);
    const approval = pipeline?.approvals[0]?.approval;
    expect(approval?.message).toMatch(/^Release .+\?$/);
    expect(approval).toMatchObject({ reviewUrl: "https://example.com/42" });
    expect((approval?.expiresAt ?? 0) - (approval?.startedAt ?? 0)).toBe(3_600_000);
    expect(pipeline?.tags).toEqual({ team: "payments" });
    expect(pipeline?.stages.map(({ isProduction }) => isProduction)).toEqual([false, false, true]);
    expect(pipeline?.stages[2]?.revisions[0]).toMatchObject({
      actionName: "Source",
      author: expect.any(String),
    });
    expect(pipeline?.stages[2]?.actions[1]?.latest).toBeUndefined();
  });

  it("never lets an approval's token out", async () => {
    await untilApproval();
    const state = await sandbox.aws.send(new GetPipelineStateCommand({ name }));
    const token = state.stageStates?.at(-1)?.actionStates?.[0]?.latestExecution?.token ?? expect.fail();
    await decide("Approved", "go");
    await scene.until("all is done", () => situation() === "succeeded");
    expect(JSON.stringify([scene.told.changes, scene.told.records])).not.toContain(token);
  });

  it("follows a decision to the end and stores each ended action once", async () => {
    await untilApproval();
    await decide("Approved", "go ahead");
    await scene.until("all is done", () => situation() === "succeeded");
    const approve = scene.stage(name, "Production")?.actions[0];
    expect(approve?.approval).toMatchObject({ kind: "decided", decision: "Approved", comment: "go ahead" });
    await scene.pass(120_000, 5_000);
    expect(scene.told.records.map(({ actionName }) => actionName).sort()).toEqual([
      "Approve",
      "Build",
      "Deploy",
      "Source",
    ]);
    expect(scene.pipeline(name)?.executions[0]?.passages?.map(({ status }) => status)).toEqual([
      "Succeeded",
      "Succeeded",
      "Succeeded",
    ]);
  });

  it("shows what a new execution has not reached as an earlier result", async () => {
    await untilApproval();
    await decide("Approved", "go");
    await scene.until("all is done", () => situation() === "succeeded");
    await sandbox.control("POST", "/push", { pipeline: name, message: "Second" });
    await scene.until("the second waits", waits);
    const [approve, deploy] = scene.stage(name, "Production")?.actions ?? [];
    expect(approve?.latest?.status).toBe("InProgress");
    expect(deploy?.latest).toBeUndefined();
    expect(deploy?.earlier?.status).toBe("Succeeded");
    expect(scene.stage(name, "Production")?.revisions[0]?.message).toBe("Second");
  });

  it("says why a stage failed, and records it again after a retry", async () => {
    await sandbox.control("POST", "/next", { pipeline: name, action: "Build", message: "Exit 1" });
    await createPipeline(sandbox, name);
    scene = openScene(sandbox);
    await scene.until("it failed", () => situation() === "failed");
    const pipeline = scene.pipeline(name);
    expect(pipeline && readSituation(pipeline)).toMatchObject({ stageName: "Build", actionName: "Build" });
    await scene.until("the end is in history", () => scene.told.records.length === 2);
    const pipelineExecutionId = pipeline?.executions[0]?.id;
    const retry = {
      pipelineName: name,
      stageName: "Build",
      pipelineExecutionId,
      retryMode: "FAILED_ACTIONS" as const,
    };
    await sandbox.aws.send(new RetryStageExecutionCommand(retry));
    await scene.until("the retry waits for approval", waits);
    await decide("Rejected", "no");
    await scene.until("it was rejected", () => situation() === "failed");
    expect(scene.stage(name, "Production")?.actions[0]?.approval).toMatchObject({
      decision: "Rejected",
      comment: "no",
    });
    await scene.until("the second end too", () =>
      scene.told.records.some(({ actionName }) => actionName === "Approve"),
    );
    const builds = scene.told.records.filter(({ actionName }) => actionName === "Build");
    expect(new Set(builds.map(({ id, status }) => `${id} ${status}`)).size).toBe(2);
  });

  it("publishes nothing while nothing changes, and keeps what did not change", async () => {
    await untilApproval();
    await scene.pass(60_000);
    const { length } = scene.told.changes;
    const before = scene.pipeline(name);
    await scene.pass(600_000);
    expect(scene.told.changes.slice(length)).toEqual([]);
    await decide("Approved", "go");
    await scene.until("the decision shows", () => !waits());
    expect(scene.pipeline(name)?.stages[0]).toBe(before?.stages[0]);
    expect(scene.pipeline(name)?.stages[2]).not.toBe(before?.stages[2]);
  });

  it("says when it last looked, in beats", async () => {
    await untilApproval();
    scene.told.watched.push(scene.keyOf(name));
    await scene.pass(60_000, 5_000);
    const beat = scene.told.beats.at(-1);
    expect(Object.values(beat?.scopes ?? {})[0]).toBeGreaterThan(scene.clock.now() - 15_000);
    expect(beat?.pipelines[scene.keyOf(name)]).toBeGreaterThan(scene.clock.now() - 15_000);
  });

  it("asks for the state twelve times a minute while something moves, three times while a person is awaited", async () => {
    await sandbox.control("POST", "/next", { pipeline: name, action: "Build", end: "hold" });
    await createPipeline(sandbox, name);
    scene = openScene(sandbox);
    await scene.until("it builds", () => scene.stage(name, "Build")?.latest?.status === "InProgress");
    await scene.pass(30_000);
    await sandbox.takeCalls();
    await scene.pass(60_000);
    expect(await takePipelineCalls()).toEqual({ GetPipelineState: 12, ListPipelines: 1 });
    await sandbox.control("DELETE", "/next");
  });

  it("asks three times a minute while a person is awaited, and as often as hot while its page is open", async () => {
    await untilApproval();
    await scene.pass(120_000, 5_000);
    await sandbox.takeCalls();
    await scene.pass(60_000);
    expect(await takePipelineCalls()).toEqual({ GetPipelineState: 3, ListPipelines: 1 });
    scene.told.watched.push(scene.keyOf(name));
    await scene.pass(10_000);
    await sandbox.takeCalls();
    await scene.pass(60_000);
    expect(await takePipelineCalls()).toEqual({ GetPipelineState: 12, ListPipelines: 1 });
  });

  it("shows every execution of a PARALLEL pipeline that waits", async () => {
    await createPipeline(sandbox, name, { executionMode: "PARALLEL" });
    scene = openScene(sandbox);
    await scene.until("the first waits", waits);
    await sandbox.control("POST", "/push", { pipeline: name, message: "Second" });
    await scene.until("both wait", () => scene.pipeline(name)?.approvals.length === 2);
    const approvals = scene.pipeline(name)?.approvals ?? [];
    expect(new Set(approvals.map(({ approval }) => approval.id)).size).toBe(2);
    expect(new Set(approvals.map(({ approval }) => approval.executionId)).size).toBe(2);
    expect(scene.stage(name, "Production")?.revisions[0]?.message).toBe("Second");
    for (const { passages } of scene.pipeline(name)?.executions ?? []) {
      expect(passages?.map(({ stageName }) => stageName)).toEqual(["Source", "Build", "Production"]);
    }
  });

  it("is stale with its reason while AWS denies, keeps the last state, and is fresh again after", async () => {
    await untilApproval();
    await sandbox.control("POST", "/faults", { kind: "deny", operation: "GetPipelineState" });
    await scene.until("it is stale", () => scene.pipeline(name)?.freshness.kind === "stale");
    expect(scene.pipeline(name)).toMatchObject({
      freshness: { because: expect.stringContaining("AWS denies GetPipelineState") },
    });
    expect(situation()).toBe("waiting");
    await sandbox.control("DELETE", "/faults");
    await scene.until("it is fresh", () => scene.pipeline(name)?.freshness.kind === "fresh");
  });

  it.each(["garbage", "cut", "html503", "reset", "error500", "throttle"])(
    "keeps the last state through %s, and says so",
    async (kind) => {
      await untilApproval();
      await sandbox.control("POST", "/faults", { kind });
      await scene.until("it is stale", () => scene.pipeline(name)?.freshness.kind === "stale");
      await scene.until("the scope is stale", () => scene.scope()?.freshness.kind === "stale");
      expect(situation()).toBe("waiting");
      await sandbox.control("DELETE", "/faults");
      await scene.until(
        "both are fresh",
        () => scene.pipeline(name)?.freshness.kind === "fresh" && scene.scope()?.freshness.kind === "fresh",
      );
    },
  );

  it("takes one throttle for no news", async () => {
    await untilApproval();
    await sandbox.control("POST", "/faults", { kind: "throttle", operation: "GetPipelineState", times: 1 });
    await scene.pass(60_000);
    expect(scene.warnings).toContain("AWS throttles GetPipelineState.");
    expect(
      scene.told.changes.some(
        (change) => change.kind === "pipeline" && change.pipeline.freshness.kind === "stale",
      ),
    ).toBe(false);
  });

  it("ends a list that never ends", async () => {
    await untilApproval();
    await sandbox.control("POST", "/faults", { kind: "endless", operation: "ListPipelines" });
    await scene.until("the scope is stale", () => scene.scope()?.freshness.kind === "stale");
    expect(scene.scope()?.freshness).toMatchObject({
      because: expect.stringContaining("pages that never end"),
    });
    expect(scene.pipeline(name)?.freshness.kind).toBe("fresh");
  });

  it("shows a status AWS invents tomorrow as itself", async () => {
    await untilApproval();
    await sandbox.control("POST", "/faults", {
      kind: "word",
      from: "InProgress",
      to: "Pondering",
      operation: "GetPipelineState",
    });
    await scene.until("the word shows", () => situation() === "unknown");
    expect(scene.stage(name, "Production")?.latest?.status).toEqual({ kind: "unknown", word: "Pondering" });
  });

  it("lets one scope fail alone", async () => {
    await createPipeline(sandbox, name);
    scene = openScene(sandbox, { regions: ["eu-west-1", "us-east-1"] });
    await sandbox.control("POST", "/faults", { kind: "deny", region: "us-east-1" });
    await scene.until("it waits", waits);
    expect(scene.scope("us-east-1")?.freshness).toMatchObject({
      kind: "never",
      because: expect.stringContaining("denies"),
    });
    expect(scene.scope()?.freshness.kind).toBe("fresh");
  });

  it("shows who disabled a transition and why, and what queues before it", async () => {
    await untilApproval();
    await decide("Approved", "go");
    await scene.until("all is done", () => situation() === "succeeded");
    await sandbox.aws.send(
      new DisableStageTransitionCommand({
        ...{ pipelineName: name, stageName: "Production", transitionType: "Inbound", reason: "Stock count" },
      }),
    );
    await sandbox.control("POST", "/push", { pipeline: name, message: "Second" });
    await scene.until("it queues", () => situation() === "disabled");
    const stage = scene.stage(name, "Production");
    expect(stage?.transition).toMatchObject({
      kind: "disabled",
      reason: "Stock count",
      by: expect.any(String),
    });
    expect(stage?.inbound).toHaveLength(1);
    expect(stage?.latest?.executionId).not.toBe(stage?.inbound[0]?.executionId);
  });

  it("shows new stages of a definition that was changed, and its condition", async () => {
    await untilApproval();
    await decide("Approved", "go");
    await scene.until("all is done", () => situation() === "succeeded");
    const { pipeline } = await sandbox.aws.send(new GetPipelineCommand({ name }));
    const smoke = anActionDeclaration("Smoke", ["Test", "CodeBuild"], {
      configuration: { ProjectName: "smoke" },
      inputArtifacts: [{ name: "Image" }],
    });
    const rule = {
      name: "AlarmOk",
      ruleTypeId: {
        category: "Rule" as const,
        owner: "AWS" as const,
        provider: "CloudWatchAlarm",
        version: "1",
      },
      configuration: { AlarmName: "checkout-5xx", WaitTime: "1" },
    };
    const beforeEntry = { conditions: [{ result: "FAIL" as const, rules: [rule] }] };
    if (!pipeline) throw new Error("The pipeline is there.");
    const stages = [...(pipeline.stages ?? []), { name: "After", actions: [smoke], beforeEntry }];
    await sandbox.aws.send(new UpdatePipelineCommand({ pipeline: { ...pipeline, stages } }));
    await scene.until("the stage shows", () => scene.stage(name, "After") !== undefined);
    expect(scene.pipeline(name)?.version).toBe(2);
    expect(scene.stage(name, "After")?.conditions[0]).toMatchObject({
      ...{ type: "BEFORE_ENTRY", result: "FAIL" },
      rules: [{ name: "AlarmOk", provider: "CloudWatchAlarm" }],
    });
    expect(scene.stage(name, "After")?.latest).toBeUndefined();
    const [ranBefore] = scene.pipeline(name)?.executions ?? [];
    expect(ranBefore?.stageNames).toEqual((pipeline.stages ?? []).map((stage) => stage.name));
  });

  it("leaves out what the configuration excludes", async () => {
    await createPipeline(sandbox, "not-this-one");
    await untilApproval();
    expect(scene.pipeline("not-this-one")).toBeUndefined();
    await sandbox.aws.send(new DeletePipelineCommand({ name: "not-this-one" }));
  });

  it("says of what it remembers why it can't be read, and reads it again when it can", async () => {
    await untilApproval();
    await scene.close();
    await sandbox.control("POST", "/faults", { kind: "deny" });
    scene = openScene(sandbox, { memory: scene.memory });
    const because = () => {
      const { freshness } = scene.pipeline(name) ?? {};
      return freshness?.kind === "stale" ? freshness.because : "";
    };
    await scene.until("it says why", () => because().includes("AWS denies ListPipelines"));
    expect(situation()).toBe("waiting");
    await sandbox.control("DELETE", "/faults");
    await scene.until("it is fresh", () => scene.pipeline(name)?.freshness.kind === "fresh");
  });

  it("lets go of a pipeline that was deleted", async () => {
    await untilApproval();
    await sandbox.aws.send(new DeletePipelineCommand({ name }));
    await scene.until("it is gone", () => scene.pipeline(name) === undefined);
    expect(scene.told.changes.at(-1)).toEqual({ kind: "pipeline-gone", key: scene.keyOf(name) });
  });

  it("stops at once when another replica takes the lease, and goes on when it has it back", async () => {
    await untilApproval();
    scene.told.isLeaseOurs = false;
    await scene.pass(10_000);
    await sandbox.takeCalls();
    await scene.pass(120_000, 5_000);
    expect(await sandbox.takeCalls()).toEqual({});
    const { length } = scene.told.changes;
    scene.told.isLeaseOurs = true;
    await scene.until("it reads again", () => scene.told.changes.length > length);
    expect(scene.pipeline(name)?.freshness.kind).toBe("fresh");
  });

  it("says after an outage of its database what it could not say during it", async () => {
    await untilApproval();
    scene.told.isDown = true;
    await decide("Approved", "go");
    await scene.pass(60_000, 5_000);
    scene.told.isDown = false;
    await scene.until("it is done", () => situation() === "succeeded");
    expect(scene.told.records.length).toBe(4);
  });

  it("leaves nothing running when it stops", async () => {
    await untilApproval();
    await scene.close();
    expect(scene.clock.waiting()).toBe(0);
  });
});
