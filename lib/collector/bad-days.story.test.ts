import {
  CreatePipelineCommand,
  DeletePipelineCommand,
  GetPipelineCommand,
  RetryStageExecutionCommand,
  StartPipelineExecutionCommand,
} from "@aws-sdk/client-codepipeline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Freshness } from "../model/freshness";
import { toSafeUrl } from "../model/link";
import { readSituation } from "../model/situation";
import {
  createPipeline,
  keysOf,
  plainStages,
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
  name = `ledger-${count}`;
});
afterEach(async () => {
  await sandbox.control("DELETE", "/faults");
  await sandbox.control("DELETE", "/next");
  await sandbox.aws.send(new DeletePipelineCommand({ name }));
  await scene.close();
});

const situation = () => {
  const pipeline = scene.pipeline(name);
  return pipeline && readSituation(pipeline).kind;
};
const waits = () => situation() === "waiting";

async function untilApproval(): Promise<void> {
  await createPipeline(sandbox, name, { tags: [{ key: "team", value: "payments" }] });
  scene = openScene(sandbox);
  await scene.until("an approval waits", waits);
}

describe("answers that are none", () => {
  it.each([
    ["garbage", "GetPipelineState"],
    ["cut", "GetPipelineState"],
    ["endless", "ListPipelines"],
    ["deny", "ListTagsForResource"],
  ])("are logged with operation and request id: %s to %s", async (kind, operation) => {
    await untilApproval();
    scene.logged.length = 0;
    await sandbox.control("POST", "/faults", { kind, operation });
    await scene.until("it is logged", () => scene.logged.length > 0, 4_000_000);
    expect(scene.logged[0]).toMatchObject({ operation, requestId: expect.stringMatching(/^[\w-]{8,}$/) });
  });

  it("to the question for tags are asked again within two minutes", async () => {
    await sandbox.control("POST", "/faults", {
      kind: "error500",
      operation: "ListTagsForResource",
      times: 1,
    });
    await untilApproval();
    await scene.pass(120_000);
    expect(scene.pipeline(name)?.tags).toEqual({ team: "payments" });
  });
});

describe("what is stale", () => {
  const ageOf = (freshness: Freshness | undefined) =>
    freshness?.kind === "stale" && scene.clock.now() - freshness.since;

  it("is so since it was last read, not since it last changed", async () => {
    await untilApproval();
    await scene.pass(900_000, 5_000);
    await sandbox.control("POST", "/faults", { kind: "deny" });
    await scene.until("both are stale", () => {
      return scene.pipeline(name)?.freshness.kind === "stale" && scene.scope()?.freshness.kind === "stale";
    });
    expect(ageOf(scene.pipeline(name)?.freshness)).toBeLessThan(180_000);
    expect(ageOf(scene.scope()?.freshness)).toBeLessThan(180_000);
  });

  it("is not a scope whose list was throttled once", async () => {
    await untilApproval();
    await sandbox.control("POST", "/faults", { kind: "throttle", operation: "ListPipelines", times: 1 });
    await scene.pass(180_000, 5_000);
    expect(scene.warnings).toContain("AWS throttles ListPipelines.");
    const said = scene.told.changes.flatMap((change) =>
      change.kind === "scope" ? change.scope.freshness.kind : [],
    );
    expect(said).not.toContain("stale");
  });
});

describe("a pipeline on screen", () => {
  it("that is renamed and given other stages goes, and comes under its new name", async () => {
    await untilApproval();
    const { pipeline } = await sandbox.aws.send(new GetPipelineCommand({ name }));
    await sandbox.aws.send(new DeletePipelineCommand({ name }));
    const renamed = { ...pipeline, name: `${name}-new`, stages: plainStages(name).slice(0, 2) };
    await sandbox.aws.send(
      new CreatePipelineCommand({ pipeline: { ...renamed, roleArn: pipeline?.roleArn } }),
    );
    await scene.until("the new name shows", () => (scene.pipeline(renamed.name)?.stages.length ?? 0) > 0);
    expect(scene.pipeline(name)).toBeUndefined();
    expect(scene.pipeline(renamed.name)?.stages.map((stage) => stage.name)).toEqual(["Source", "Build"]);
    await sandbox.aws.send(new DeletePipelineCommand({ name: renamed.name }));
  });

  it("goes for good, also when its going could not be stored at once", async () => {
    await untilApproval();
    scene.told.refusesNext = "pipeline-gone";
    await sandbox.aws.send(new DeletePipelineCommand({ name }));
    await scene.until("it is gone", () => scene.pipeline(name) === undefined);
  });

  it("says so when the machine was asleep, and is read again at once", async () => {
    await untilApproval();
    await scene.pass(60_000);
    const { length } = scene.told.changes;
    scene.clock.sleep(3_000_000);
    await sandbox.control("POST", "/clock", { stepMs: 3_000_000 });
    await sandbox.control("POST", "/faults", { kind: "slow", ms: 700, times: 1 });
    await scene.until("it is fresh", () => {
      const { freshness } = scene.pipeline(name) ?? {};
      return freshness?.kind === "fresh" && freshness.at > scene.clock.now() - 60_000;
    });
    const freshness = { kind: "stale", because: expect.stringContaining("slept") };
    const slept = expect.objectContaining({
      pipeline: expect.objectContaining({ freshness: expect.objectContaining(freshness) }),
    });
    expect(scene.told.changes.slice(length)).toContainEqual(slept);
  });
});

describe("history", () => {
  it("has a retry that began and ended between two sweeps", async () => {
    await sandbox.control("POST", "/next", { pipeline: name, action: "Build", message: "Exit 1" });
    await createPipeline(sandbox, name);
    scene = openScene(sandbox);
    await scene.until("the end is in history", () => scene.told.records.length === 2);
    await sandbox.control("POST", "/next", { pipeline: name, action: "Build", message: "Exit 2" });
    const pipelineExecutionId = scene.pipeline(name)?.executions[0]?.id;
    const retry = { pipelineName: name, stageName: "Build", pipelineExecutionId };
    await sandbox.aws.send(new RetryStageExecutionCommand({ ...retry, retryMode: "FAILED_ACTIONS" }));
    await sandbox.control("POST", "/clock", { stepMs: 3_600_000 });
    await scene.pass(180_000);
    const ends = scene.told.records.flatMap(({ id, actionName }) => (actionName === "Build" ? id : []));
    expect(new Set(ends).size).toBe(2);
  });

  it("has the end of what waited while more than twenty others came and went", async () => {
    await untilApproval();
    const waiting = scene.pipeline(name)?.approvals[0]?.approval.executionId;
    for (let pushed = 0; pushed < 24; pushed += 1) {
      await sandbox.aws.send(new StartPipelineExecutionCommand({ name }));
      await scene.pass(10_000, 5_000);
    }
    expect(scene.pipeline(name)?.executions).toHaveLength(20);
    expect(scene.pipeline(name)?.executions.some(({ id }) => id === waiting)).toBe(false);
    await sandbox.control("POST", "/clock", { stepMs: 3_600_000 });
    await scene.until("it ran out and is recorded", () =>
      scene.told.records.some(
        ({ actionName, executionId }) => actionName === "Approve" && executionId === waiting,
      ),
    );
  });
});

describe("hostile text", () => {
  const hostile = `<img src=x onerror=alert(1)> \u202Egnp.exe "';--\u0000 ${"x".repeat(1_000)}`;

  it("passes through unharmed, and what is no web address becomes no link", async () => {
    const stages = plainStages(name).map((stage) => ({
      ...stage,
      actions: stage.actions?.map((action) =>
        action.actionTypeId?.category === "Approval"
          ? {
              ...action,
              configuration: { CustomData: "<b>Now?</b>", ExternalEntityLink: "javascript:alert(1)" },
            }
          : action,
      ),
    }));
    await sandbox.control("POST", "/next", { pipeline: name, action: "Build", end: "hold" });
    await createPipeline(sandbox, name, { stages, tags: [{ key: "__proto__", value: "<i>" }] });
    await sandbox.control("POST", "/push", { pipeline: name, message: hostile, author: "<script>" });
    scene = openScene(sandbox);
    await sandbox.control("DELETE", "/next");
    await scene.until("the hostile one waits", () => {
      const held = scene.stage(name, "Production")?.revisions[0];
      return waits() && held?.author === "<script>";
    });
    const [pending] = scene.pipeline(name)?.approvals ?? [];
    expect(scene.stage(name, "Production")?.revisions[0]?.message).toBe(hostile);
    expect(pending?.approval.message).toBe("<b>Now?</b>");
    expect(pending?.approval.reviewUrl).toBe("javascript:alert(1)");
    expect(toSafeUrl(pending?.approval.reviewUrl)).toBeUndefined();
    expect(Object.entries(scene.pipeline(name)?.tags ?? {})).toEqual([["__proto__", "<i>"]]);
  });
});
