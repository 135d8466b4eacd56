import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { days, hours, minutes } from "../providers/provider";
import { declare } from "../testing/declarations";
import { readEverything, readStage, readStatuses } from "../testing/read-everything";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
  await sandbox.codePipeline().createPipeline({ pipeline: declare("shop") });
});
afterEach(() => sandbox.close());

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await sandbox.control(method, path, body);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

describe("a bad request to the control", () => {
  test.each([
    ["POST", "/clock", { speed: -1 }, "speed"],
    ["POST", "/clock", { stepMs: 1e30 }, "stepMs"],
    ["POST", "/clock", { stop: true }, "stop"],
    ["POST", "/clock", "{", "JSON"],
    ["POST", "/clock", [], "expected object"],
    ["POST", "/faults", { kind: "earthquake" }, "kind"],
    ["POST", "/faults", {}, "kind"],
    ["POST", "/faults", { kind: "slow", ms: 1e9 }, "ms"],
    ["POST", "/next", { end: "explode" }, "end"],
    ["POST", "/next", { times: 0 }, "times"],
    ["POST", "/push", { pipeline: "ghost" }, "There is no pipeline ghost"],
    ["POST", "/push", { pipeline: "shop", message: 7 }, "message"],
    ["POST", "/alarms", { name: "x" }, "state"],
    ["DELETE", "/alarms", { account: "111122223333", region: "eu-west-1", name: "ghost" }, "no alarm ghost"],
    [
      "POST",
      "/services/behaviour",
      { account: "1", region: "eu-west-1", service: "ghost" },
      "no such version",
    ],
    ["POST", "/metrics", { delayMs: -1 }, "delayMs"],
    ["DELETE", "/faults", { id: 1 }, "id"],
  ])("%s %s %j is answered 400 with the reason", async (method, path, body, reason) => {
    const response = await sandbox.control(method, path, body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toContain(reason);
    expect((await sandbox.codePipeline().listPipelines({})).pipelines).toHaveLength(1);
  });

  test("to a route that is none is answered with those there are", async () => {
    for (const [method, path] of [
      ["GET", "/nowhere"],
      ["PUT", "/clock"],
      ["GET", "/toString"],
    ] as const) {
      const response = await sandbox.control(method, path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ routes: expect.arrayContaining(["GET /clock"]) });
    }
  });

  test("of 6 MB is refused", async () => {
    expect((await sandbox.control("POST", "/push", `"${"x".repeat(6 * 1024 * 1024)}"`)).status).toBe(400);
  });
});

describe("the clock", () => {
  test("stands, steps and goes on from where it is", async () => {
    const began = sandbox.world.time.now();
    const now = new Date(began).toISOString();
    expect(await ask("GET", "/clock")).toEqual({ now, nowMs: began, speed: 1, frozen: true });
    const hourLater = { nowMs: began + hours(1), frozen: true };
    expect(await ask("POST", "/clock", { stepMs: hours(1) })).toMatchObject(hourLater);
    expect(await readStatuses(sandbox.codePipeline(), "shop")).toEqual(["Succeeded"]);
    expect(await ask("POST", "/clock", { speed: 1_000 })).toMatchObject({ speed: 1_000, frozen: false });
    await expect.poll(async () => (await ask("GET", "/clock")).nowMs).toBeGreaterThan(began + hours(1));
    const { nowMs } = await ask("POST", "/clock", { freeze: true });
    expect(await ask("GET", "/clock")).toMatchObject({ nowMs, frozen: true });
  });
});

describe("what the control does to the world", () => {
  test("a push starts the pipelines that watch the repository", async () => {
    sandbox.step(hours(1));
    const pushed = await ask("POST", "/push", {
      pipeline: "shop",
      message: "Fix rounding",
      author: "Ada Moreau",
    });
    expect(pushed.repository).toBe("git:acme/shop@main");
    sandbox.step(minutes(1));
    const { executions, actions } = await readEverything(sandbox.codePipeline(), "shop");
    expect(executions[0]).toMatchObject({
      trigger: { triggerType: "WebhookV2" },
      sourceRevisions: [{ revisionId: pushed.revision }],
    });
    const source = actions.find((action) => action.actionName === "Source");
    expect(source?.output?.outputVariables).toMatchObject({
      CommitMessage: "Fix rounding",
      AuthorDisplayName: "Ada Moreau",
    });
    expect(await ask("GET", "/repositories")).toEqual({ repositories: ["git:acme/shop@main"] });
  });

  test("an order fails, holds or ends the next action it matches, as often as it says", async () => {
    await ask("POST", "/next", {
      pipeline: "shop",
      stage: "Build",
      provider: "CodeBuild",
      code: "Nope",
      message: "No.",
    });
    sandbox.step(minutes(1));
    const { actionStates } = await readStage(sandbox.codePipeline(), "shop", "Build");
    expect(actionStates?.[0]?.latestExecution?.errorDetails).toEqual({ code: "Nope", message: "No." });
    await ask("POST", "/next", { action: "Build", end: "hold" });
    expect((await ask("GET", "/next")).orders).toHaveLength(1);
    await sandbox.codePipeline().startPipelineExecution({ name: "shop" });
    sandbox.step(days(2));
    expect((await readStatuses(sandbox.codePipeline(), "shop"))[0]).toBe("InProgress");
    await ask("POST", "/next", { action: "Build" });
    await ask("DELETE", "/next");
    expect(await ask("GET", "/next")).toEqual({ orders: [] });
  });

  test("the true state is there whatever the wire was told to say", async () => {
    await ask("POST", "/faults", { kind: "error500" });
    sandbox.step(minutes(1));
    const { pipelines } = await ask("GET", "/state");
    expect(pipelines).toMatchObject([
      {
        name: "shop",
        executions: 1,
        stages: [{ status: "Succeeded" }, { status: "InProgress", doing: ["Build"] }, {}],
      },
    ]);
  });

  test("an alarm is in the state it was set to", async () => {
    const alarm = { account: "111122223333", region: "eu-west-1", name: "errors", state: "ALARM" };
    await ask("POST", "/alarms", alarm);
    expect(sandbox.world.alarms.stateOf("111122223333", "eu-west-1", "errors")).toBe("ALARM");
  });

  test("the routes are listed", async () => {
    expect(await ask("GET", "")).toMatchObject({
      routes: expect.arrayContaining(["POST /push", "GET /calls"]),
    });
  });
});
