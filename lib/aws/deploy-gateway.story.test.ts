import { beforeAll, describe, expect, it } from "vitest";
import { deploy, setUpGroup, step, stepUntil } from "./testing/rollouts";
import { scopeForTests } from "./testing/scope-for-tests";

const { account, openCommands, openScope, sandbox } = scopeForTests();
const minuteMs = 60_000;

const blueGreen = {
  terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 30 },
  deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 60 },
} as const;

describe("a canary of an ECS service", () => {
  let id: string;
  const scope = openScope;

  beforeAll(async () => {
    await setUpGroup(sandbox(), "checkout", {
      platform: "ECS",
      deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
      alarmConfiguration: { enabled: true, alarms: [{ name: "checkout-5xx" }] },
      autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_STOP_ON_ALARM"] },
      blueGreenDeploymentConfiguration: blueGreen,
    });
    await step(sandbox(), 30 * minuteMs);
    id = await deploy(sandbox(), "checkout");
  });

  it("is there before it has targets", async () => {
    const { deploy: reads } = scope();
    expect(await reads.listRunningDeployments()).toEqual([id]);
    expect(await reads.readTargets(id, "ECS")).toEqual([]);
    const [deployment] = await reads.readDeployments([id, "d-GONE00000"]);
    expect(deployment).toMatchObject({
      ...{ id, application: "checkout", group: "production", platform: "ECS", creator: "user" },
      ...{ status: "Created", isBlueGreen: true },
      waits: { ready: { waitMs: 60 * minuteMs, onTimeout: "stop" }, terminationMs: 30 * minuteMs },
      rollsBackOn: { failure: false, alarm: true, stop: false },
    });
  });

  it("waits until somebody goes on, as its group says", async () => {
    const commands = openCommands();
    await stepUntil(sandbox(), id, ({ status }) => status === "Ready");
    expect(await commands.readDeployment(id)).toMatchObject({ status: "Ready" });
    const acts = commands.actingAs("kim@example.com");
    expect(await acts.continueDeployment(id, "READY_WAIT")).toEqual({ requestId: expect.any(String) });
    await expect(acts.continueDeployment(id, "READY_WAIT")).rejects.toMatchObject({ code: "conflict" });
  });

  it("shows both task sets with what each has of the traffic", async () => {
    const { deploy: reads } = scope();
    await stepUntil(sandbox(), id, ({ percent }) => percent === 10);
    const [target] = await reads.readTargets(id, "ECS");
    expect(target).toMatchObject({
      ...{ id: "prod:checkout", status: "InProgress", ecs: { cluster: "prod", service: "checkout" } },
      sides: {
        old: { label: "blue task set", percent: 90, targetGroup: "checkout-blue" },
        new: { label: "green task set", percent: 10, targetGroup: "checkout-green" },
      },
    });
    expect(target?.events.at(-2)).toMatchObject({ name: "AllowTraffic", status: "InProgress" });
    expect(target?.events.every(({ diagnostics }) => diagnostics === undefined)).toBe(true);
    const group = await reads.readGroup("checkout", "production");
    expect(group).toEqual({
      configName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
      alarmNames: ["checkout-5xx"],
      alarmsStop: true,
      rollsBackOn: { failure: false, alarm: true, stop: false },
      targetGroupNames: ["checkout-blue", "checkout-green"],
    });
    expect(await reads.readConfig(group.configName ?? "")).toEqual({
      strategy: { kind: "canary", percent: 10, intervalMs: 5 * minuteMs },
    });
  });

  it("tells how both versions do, by the minute, in counts and milliseconds", async () => {
    const { deploy: reads, now } = scope();
    const sources = await reads.readTargetGroups(["checkout-blue", "checkout-green", "nobody"]);
    expect([...sources.keys()].sort()).toEqual(["checkout-blue", "checkout-green"]);
    await step(sandbox(), 4 * minuteMs);
    const at = await timeAfter(reads.listRunningDeployments, now);
    const both = { old: sources.get("checkout-blue"), new: sources.get("checkout-green") };
    const question = { ...both, from: at - 20 * minuteMs, to: at };
    const answers = await reads.readHealth([
      { id: "whole", ...question },
      { id: "late", ...question, from: at - 6 * minuteMs },
      { id: "unresolved", from: at - 20 * minuteMs, to: at },
    ]);
    const whole = answers.get("whole");
    expect(whole?.old.length).toBeGreaterThan(whole?.new.length ?? 0);
    expect(whole?.new.length).toBeGreaterThan(0);
    const times = whole?.old.map((sample) => sample.at) ?? [];
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((time) => time % minuteMs === 0)).toBe(true);
    for (const { requests = 0, errors = -1, p50Ms = 0, p99Ms = 0 } of whole?.old ?? []) {
      expect(requests).toBeGreaterThan(errors);
      expect(errors).toBeGreaterThanOrEqual(0);
      expect(p50Ms).toBeGreaterThan(1);
      expect(p99Ms).toBeGreaterThan(p50Ms);
    }
    expect(answers.get("late")?.old.length).toBeLessThan(whole?.old.length ?? 0);
    expect(answers.get("unresolved")).toMatchObject({ old: [], new: [] });
  });

  it("is stopped by the person who asks, once", async () => {
    const acts = openCommands().actingAs("kim@example.com");
    const stopped = await acts.stopDeployment(id, { rollBack: true });
    expect(stopped).toMatchObject({ requestId: expect.any(String), status: expect.any(String) });
    await stepUntil(sandbox(), id, ({ status }) => status === "Stopped");
    await expect(acts.stopDeployment(id, { rollBack: true })).rejects.toMatchObject({ code: "conflict" });
    const { deploy: reads } = scope();
    const [deployment] = await reads.readDeployments([id]);
    expect(deployment).toMatchObject({ status: "Stopped", rollback: { by: expect.stringMatching(/^d-/) } });
    const [rollback] = await reads.readDeployments([deployment?.rollback?.by ?? ""]);
    expect(rollback).toMatchObject({ creator: "codeDeployRollback", rollback: { of: id } });
  });
});

describe("a function shifted by CodeDeploy", () => {
  it("tells its versions, and its alias the same share", async () => {
    await setUpGroup(sandbox(), "pricing", {
      platform: "Lambda",
      deploymentConfigName: "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
    });
    const id = await deploy(sandbox(), "pricing");
    await stepUntil(sandbox(), id, ({ percent }) => percent === 30);
    const { deploy: reads } = openScope();
    const [target] = await reads.readTargets(id, "Lambda");
    const { lambda = { functionName: "", alias: "" }, sides } = target ?? {};
    expect(sides?.new).toMatchObject({ percent: 30 });
    expect(sides?.old).toMatchObject({ percent: 70 });
    const alias = await reads.readAlias(lambda.functionName, lambda.alias);
    expect(alias).toEqual({
      version: sides?.old?.version,
      additional: { version: sides?.new?.version, percent: 30 },
    });
    const config = await reads.readConfig("CodeDeployDefault.LambdaLinear10PercentEvery1Minute");
    expect(config.strategy).toEqual({ kind: "linear", percent: 10, intervalMs: minuteMs });
    await expect(reads.readAlias(lambda.functionName, "nobody")).rejects.toMatchObject({
      code: "not-found",
      operation: "GetAlias",
    });
  });
});

describe("hosts", () => {
  it("are told one by one, with what a failing script had to say", async () => {
    await setUpGroup(sandbox(), "ledger", {
      platform: "Server",
      deploymentConfigName: "CodeDeployDefault.HalfAtATime",
    });
    const id = await deploy(sandbox(), "ledger", { failing: { event: "ApplicationStart", share: 1 } });
    await stepUntil(sandbox(), id, ({ status }) => status === "Failed");
    const { deploy: reads } = openScope();
    const targets = await reads.readTargets(id, "Server");
    const events = targets.flatMap((target) => target.events);
    const failed = events.find(({ status }) => status === "Failed");
    expect(targets.length).toBeGreaterThan(1);
    expect(failed).toMatchObject({
      name: "ApplicationStart",
      diagnostics: { code: "ScriptFailed", logTail: expect.any(String) },
    });
    const [deployment] = await reads.readDeployments([id]);
    expect(deployment).toMatchObject({ platform: "Server", isBlueGreen: false, status: "Failed" });
    expect(deployment?.counts?.failed).toBeGreaterThan(0);
    expect(await reads.readConfig("CodeDeployDefault.HalfAtATime")).toEqual({
      strategy: { kind: "in-place", healthy: { kind: "percent", value: 50 } },
      healthy: { kind: "percent", value: 50 },
    });
  });
});

it("is unsure whether AWS acted when the answer is lost, and sure when AWS refused", async () => {
  await setUpGroup(sandbox(), "search", { platform: "ECS" });
  const id = await deploy(sandbox(), "search");
  const acts = openCommands().actingAs("kim@example.com");
  await sandbox().control("POST", "/faults", { kind: "deny", operation: "StopDeployment" });
  await expect(acts.stopDeployment(id, { rollBack: false })).rejects.toMatchObject({
    name: "GatewayError",
    code: "forbidden",
  });
  await sandbox().control("DELETE", "/faults");
  await sandbox().control("POST", "/faults", { kind: "lost", operation: "StopDeployment" });
  await expect(acts.stopDeployment(id, { rollBack: false })).rejects.toMatchObject({
    name: "LostAnswerError",
  });
});

it("takes the role once for all services of a scope", async () => {
  const scope = openScope({ roleArn: `arn:aws:iam::${account}:role/signalbox` });
  await sandbox().takeCalls();
  await scope.listPipelines();
  await scope.deploy.listRunningDeployments();
  await scope.deploy.readAlarms(["any"]);
  expect(await sandbox().takeCalls()).toMatchObject({ AssumeRole: 1 });
  scope.close();
});

/** The sandbox's time, which is learnt from an answer. */
async function timeAfter(ask: () => Promise<unknown>, now: () => number): Promise<number> {
  await ask();
  return now();
}
