import {
  DeletePipelineCommand,
  RetryStageExecutionCommand,
  type StageDeclaration,
} from "@aws-sdk/client-codepipeline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Cause } from "../../model/failure/cause";
import {
  anActionDeclaration,
  createPipeline,
  keysOf,
  plainStages,
  prodAccount,
  type Sandbox,
  startSandbox,
} from "../testing/sandbox";
import { openScene } from "../testing/scene";

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
  for (const path of ["/faults", "/next", "/builds/next", "/logs", "/stacks/next"]) {
    await sandbox.control("DELETE", path);
  }
  await sandbox.aws.send(new DeletePipelineCommand({ name }));
  await scene.close();
});

const actionIn = (stage: string, action: string) =>
  scene.stage(name, stage)?.actions.find((one) => one.name === action);
const causeIn = (stage: string, action: string) => actionIn(stage, action)?.cause;

async function untilCause(stage: string, action: string): Promise<Cause> {
  await scene.until("the cause is known", () => causeIn(stage, action) !== undefined, 3_600_000);
  return causeIn(stage, action) ?? expect.fail();
}

async function failBuild(order: object): Promise<void> {
  await sandbox.control("POST", "/builds/next", { project: name, ...order });
  await createPipeline(sandbox, name);
  scene = openScene(sandbox);
}

const group = () => `/aws/codebuild/${name}`;

describe("a build that fails", () => {
  it("is told by the first error in its log, with the lines around it and where they stand", async () => {
    await failBuild({ trouble: "jest" });
    const cause = await untilCause("Build", "Build");
    expect(cause).toMatchObject({
      headline: "totals › rounds half a cent to the even cent",
      signature: "totals › rounds half a cent to the even cent",
      place: "BUILD",
      hasLog: true,
      actionExecutionId: actionIn("Build", "Build")?.latest?.id,
    });
    expect(cause.problem).toBeUndefined();
    expect(cause.lines.length).toBe(7);
    expect(cause.lines.map(({ text }) => text).join()).not.toContain("\u001b");
    expect(cause.lines.every(({ number = 0 }) => number > 10)).toBe(true);
  });

  it("is asked about once, also by a process that comes after", async () => {
    await sandbox.takeCalls();
    await failBuild({ trouble: "pytest" });
    const cause = await untilCause("Build", "Build");
    const { BatchGetBuilds, GetLogEvents } = await sandbox.takeCalls();
    expect({ BatchGetBuilds, GetLogEvents }).toEqual({ BatchGetBuilds: 1, GetLogEvents: 1 });
    await scene.close();
    scene = openScene(sandbox, { memory: scene.memory });
    await scene.pass(180_000, 5_000);
    expect(Object.keys(await sandbox.takeCalls())).not.toContain("BatchGetBuilds");
    expect(causeIn("Build", "Build")).toEqual(cause);
  });

  it("has another cause when it is tried again, and none while it works", async () => {
    await failBuild({ trouble: "go" });
    const first = await untilCause("Build", "Build");
    await sandbox.control("POST", "/builds/next", { project: name, trouble: "go-test" });
    const pipelineExecutionId = scene.stage(name, "Build")?.latest?.executionId;
    await sandbox.aws.send(
      new RetryStageExecutionCommand({
        pipelineName: name,
        stageName: "Build",
        pipelineExecutionId,
        retryMode: "FAILED_ACTIONS",
      }),
    );
    await scene.until("it is tried again", () => actionIn("Build", "Build")?.latest?.status === "InProgress");
    expect(causeIn("Build", "Build")).toBeUndefined();
    const second = await untilCause("Build", "Build");
    expect(second.actionExecutionId).not.toBe(first.actionExecutionId);
    expect(second.headline).toMatch(/^Test\w+ExpiresAtMidnight$/);
  });

  it.each([
    ["denied", /^AWS denies GetLogEvents/],
    ["deleted", /^The log is gone/],
    ["empty", /^The log is empty/],
  ])("whose log is %s is told in CodeBuild's words, and why no more is known", async (state, problem) => {
    await sandbox.control("POST", "/logs", { group: group(), state });
    await failBuild({ trouble: "npm" });
    const cause = await untilCause("Build", "Build");
    expect(cause).toMatchObject({
      headline: "Error while executing command: npm ci. Reason: exit status 1",
      place: "INSTALL",
      lines: [],
      hasLog: false,
      problem: expect.stringMatching(problem),
    });
    expect(cause.signature).toBeUndefined();
  });

  it("is told once a permission was given, when somebody opens its page", async () => {
    await sandbox.control("POST", "/logs", { group: group(), state: "denied" });
    await failBuild({ trouble: "npm" });
    await untilCause("Build", "Build");
    await sandbox.control("DELETE", "/logs");
    await scene.pass(120_000, 5_000);
    expect(causeIn("Build", "Build")?.problem).toBeDefined();
    scene.told.watched = [scene.keyOf(name)];
    await scene.until("the log is read", () => causeIn("Build", "Build")?.problem === undefined);
    expect(causeIn("Build", "Build")?.headline).toMatch(/^ETARGET: No matching version/);
  });

  it("is found in fifty megabytes, beside lines of one megabyte and escapes, in a few calls", async () => {
    // Written in seconds: thousands of its lines have the same moment.
    await failBuild({
      trouble: "jest",
      megabytes: 50,
      longLineBytes: 1_048_000,
      hostile: true,
      afterMs: 20_000,
    });
    await scene.until("it failed", () => actionIn("Build", "Build")?.latest?.status === "Failed", 3_600_000);
    await sandbox.takeCalls();
    const cause = await untilCause("Build", "Build");
    expect(cause.headline).toBe("totals › rounds half a cent to the even cent");
    expect(cause.lines.filter(({ isError }) => isError).length).toBeGreaterThan(0);
    const { GetLogEvents = 0, FilterLogEvents = 0 } = await sandbox.takeCalls();
    expect(GetLogEvents + FilterLogEvents).toBeLessThan(12);
  }, 60_000);

  it("is asked about again when AWS throttles, and given up in words when it never answers", async () => {
    await sandbox.control("POST", "/faults", { kind: "throttle", operation: "BatchGetBuilds", times: 2 });
    await failBuild({ trouble: "tsc" });
    await scene.until("it is told", () => causeIn("Build", "Build")?.headline.includes("TS2345") ?? false);
    expect(scene.warnings).toContain("why an action failed could not be read");
  });
});

function stagesWith(action: StageDeclaration["actions"]): StageDeclaration[] {
  return [...plainStages(name).slice(0, 1), { name: "Do", actions: action }];
}

describe("other actions that fail", () => {
  it("a stack is told by the resource that failed first, not by what was cancelled for it", async () => {
    const stack = `net-${count}`;
    const deploy = anActionDeclaration("Stack", ["Deploy", "CloudFormation"], {
      configuration: {
        ActionMode: "CREATE_UPDATE",
        StackName: stack,
        RoleArn: "arn:aws:iam::111122223333:role/cfn",
      },
      inputArtifacts: [{ name: "Code" }],
    });
    await sandbox.control("POST", "/stacks/next", { stack, reason: "Too many rules (61 of 60)" });
    await createPipeline(sandbox, name, { stages: stagesWith([deploy]) });
    scene = openScene(sandbox);
    const cause = await untilCause("Do", "Stack");
    expect(cause).toMatchObject({
      headline: "Too many rules (61 of 60)",
      signature: "Too many rules (# of #)",
      place: expect.stringMatching(/^\w+ \(AWS::/),
      hasLog: false,
    });
    const first = cause.lines.find(({ isError }) => isError);
    expect(first?.text).toMatch(/^CREATE_FAILED {2}\w+ {2}Too many rules/);
  });

  it("a function is told by what it reported", async () => {
    const invoke = anActionDeclaration("Smoke", ["Invoke", "Lambda"], {
      configuration: { FunctionName: "smoke" },
    });
    await sandbox.control("POST", "/next", {
      action: "Smoke",
      end: "fail",
      message: "GET /health answered 503",
    });
    await createPipeline(sandbox, name, { stages: stagesWith([invoke]) });
    scene = openScene(sandbox);
    const cause = await untilCause("Do", "Smoke");
    expect(cause).toMatchObject({ headline: "GET /health answered 503", lines: [], hasLog: false });
  });

  it("commands are told by their own log", async () => {
    const commands = anActionDeclaration("Run", ["Compute", "Commands"], {
      inputArtifacts: [{ name: "Code" }],
      commands: ["./migrate.sh"],
    });
    await sandbox.control("POST", "/next", { action: "Run", end: "fail", message: "no such table: orders" });
    await createPipeline(sandbox, name, { stages: stagesWith([commands]) });
    scene = openScene(sandbox);
    const cause = await untilCause("Do", "Run");
    expect(cause).toMatchObject({ headline: "no such table: orders", hasLog: true });
    expect(cause.lines.some(({ text }) => text.includes("./migrate.sh"))).toBe(true);
  });
});
