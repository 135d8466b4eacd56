import { describe, expect, it } from "vitest";
import { deployService, setUpService, stepUntil } from "./testing/rollouts";
import { scopeForTests } from "./testing/scope-for-tests";

const { account, openCommands, openScope, region, sandbox } = scopeForTests();
const minuteMs = 60_000;

describe("a service that ECS shifts by itself", () => {
  it("waits at its hook for a person, and goes on when one says so", async () => {
    await setUpService(sandbox(), "shop", {
      ...{ strategy: "LINEAR", percent: 25, stepMinutes: 2, bakeMinutes: 5 },
      ...{ alarms: ["shop-5xx"], pauseBefore: "PRODUCTION_TRAFFIC_SHIFT" },
    });
    const { deploy: reads, now } = openScope();
    expect(await reads.listServices("prod")).toContain("shop");
    const began = await timeAfter(() => reads.listServices("prod"), now);
    const id = await deployService(sandbox(), "shop");
    await stepUntil(sandbox(), id, ({ stage }) => stage === "PRODUCTION_TRAFFIC_SHIFT");
    const [service] = await reads.readServices("prod", ["shop", "nobody"]);
    const arn = service?.currentDeploymentArn ?? expect.fail();
    expect(service).toMatchObject({ cluster: "prod", service: "shop", isControlledByEcs: true });
    expect(arn.endsWith(id)).toBe(true);
    expect(await reads.listServiceDeployments("prod", "shop", began - minuteMs)).toEqual([arn]);
    const [deployment] = await reads.readServiceDeployments([arn, `${arn}0`]);
    expect(deployment).toMatchObject({
      ...{ arn, cluster: "prod", service: "shop", status: "IN_PROGRESS" },
      strategy: { kind: "linear", percent: 25, intervalMs: 2 * minuteMs },
      waits: { bakeMs: 5 * minuteMs },
      sides: { old: { percent: 100 }, new: { percent: 0 } },
      ...{ alarmNames: ["shop-5xx"], alarmsStop: true },
      pause: { stage: "PRODUCTION_TRAFFIC_SHIFT", onTimeout: "ROLLBACK", expiresAt: expect.any(Number) },
    });
    const revisions = await reads.readServiceRevisions([
      deployment?.sides.old?.arn ?? "",
      deployment?.sides.new?.arn ?? "",
    ]);
    const groups = revisions.flatMap(({ targetGroupArns }) => targetGroupArns);
    expect(new Set(groups).size).toBe(2);
    expect((await reads.readTargetGroupsByArn(groups)).size).toBe(2);
    expect(revisions[1]).toMatchObject({
      image: expect.stringContaining("shop"),
      taskDefinition: expect.stringMatching(/^shop:\d+$/),
    });

    const commands = openCommands();
    const hookId = deployment?.pause?.hookId ?? expect.fail();
    const acts = commands.actingAs("kim@example.com");
    expect(await acts.continueServiceDeployment(arn, hookId, "CONTINUE")).toEqual({
      requestId: expect.any(String),
    });
    await expect(acts.continueServiceDeployment(arn, hookId, "CONTINUE")).rejects.toMatchObject({
      code: "conflict",
    });
    await stepUntil(sandbox(), id, ({ percent }) => percent === 25);
    expect(await commands.readServiceDeployment(arn)).toMatchObject({
      pause: undefined,
      sides: { old: { percent: 75 }, new: { percent: 25 } },
    });
    await acts.stopServiceDeployment(arn, "ROLLBACK");
    await stepUntil(sandbox(), id, ({ status }) => status === "ROLLBACK_SUCCESSFUL");
    await expect(acts.stopServiceDeployment(arn, "ROLLBACK")).rejects.toMatchObject({ code: "conflict" });
    await expect(commands.readServiceDeployment(`${arn}0`)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("alarms", () => {
  it("are what CloudWatch has of them, and missing where it has none", async () => {
    await sandbox().control("POST", "/alarms", {
      ...{ account, region, name: "checkout-latency", state: "ALARM", reason: "p99 over 800 ms" },
    });
    const { deploy: reads } = openScope();
    expect(await reads.readAlarms(["nobody", "checkout-latency"])).toEqual([
      { name: "nobody", state: "missing" },
      expect.objectContaining({
        name: "checkout-latency",
        state: "ALARM",
        reason: "p99 over 800 ms",
        since: expect.any(Number),
      }),
    ]);
    expect(await reads.readAlarms([])).toEqual([]);
  });

  it("are forbidden by themselves: what CodeDeploy tells still comes", async () => {
    await sandbox().control("POST", "/faults", { kind: "deny", operation: "DescribeAlarms" });
    await sandbox().control("POST", "/faults", { kind: "deny", operation: "GetMetricData" });
    const { deploy: reads } = openScope();
    const source = { kind: "function-version", functionName: "f", alias: "live", version: "1" } as const;
    const forbidden = (operation: string) => expect.objectContaining({ code: "forbidden", operation });
    await expect(reads.readAlarms(["checkout-5xx"])).rejects.toEqual(forbidden("DescribeAlarms"));
    await expect(reads.readHealth([{ id: "a", new: source, from: 0, to: minuteMs }])).rejects.toEqual(
      forbidden("GetMetricData"),
    );
    await expect(reads.listRunningDeployments()).resolves.toEqual(expect.any(Array));
  });
});

/** The sandbox's time, which is learnt from an answer. */
async function timeAfter(ask: () => Promise<unknown>, now: () => number): Promise<number> {
  await ask();
  return now();
}
