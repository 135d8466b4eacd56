import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { watchService } from "../cloudwatch/alarms/usual";
import type { DeploymentGroup } from "../deployments/application";
import { ecsGroup, place } from "../deployments/testing/groups";
import { hours, minutes, seconds } from "../providers/provider";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";

let sandbox: Sandbox;
let production: DeploymentGroup;

beforeEach(async () => {
  sandbox = await startSandbox();
  production = ecsGroup(sandbox.world);
});
afterEach(() => sandbox.close());

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await sandbox.control(method, path, body);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

const shop = { ...place, application: "shop", group: "production" };
const statusOf = async (deploymentId: string) =>
  (await sandbox.codeDeploy().getDeployment({ deploymentId })).deploymentInfo?.status;

describe("a bad version that was ordered", () => {
  test("is the next one of its service, is bad from its share on, and shows in the true state", async () => {
    await ask("POST", "/bad-versions", { name: "shop", errorRatio: 0.5, fromPercent: 10 });
    expect((await ask("GET", "/bad-versions")).orders).toHaveLength(1);
    const { id } = (await ask("POST", "/deployments", shop)) as { id: string };
    expect(await ask("GET", "/bad-versions")).toEqual({ orders: [] });
    sandbox.step(minutes(4));
    const served = sandbox.world.traffic.find(place.account, place.region, "shop");
    expect(served?.versions.at(-1)?.behaviours.at(-1)?.value).toMatchObject({
      loaded: { fromPercent: 10, conduct: { errorRatio: 0.5 } },
    });
    expect(await ask("GET", "/deployments")).toMatchObject({
      codeDeploy: [
        {
          id,
          status: "InProgress",
          percent: 10,
          flaw: { errorRatio: 0.5 },
          before: "shop:1",
          version: "shop:2",
        },
      ],
    });
  });

  test("sets off the alarm of its group, which takes it back", async () => {
    const served = sandbox.world.traffic.find(place.account, place.region, "shop");
    const names = served ? watchService(sandbox.world.alarms, served) : [];
    production.settings.alarms = { enabled: true, alarms: names.map((name) => ({ name })) };
    const config = "CodeDeployDefault.ECSCanary10Percent15Minutes";
    const { id } = (await ask("POST", "/deployments", { ...shop, config, bad: { errorRatio: 0.4 } })) as {
      id: string;
    };
    sandbox.step(minutes(12));
    expect(await statusOf(id)).toBe("Stopped");
    const { rollbackInfo, errorInformation } =
      (await sandbox.codeDeploy().getDeployment({ deploymentId: id })).deploymentInfo ?? {};
    expect(errorInformation?.message).toContain("shop-errors");
    expect(await statusOf(rollbackInfo?.rollbackDeploymentId ?? "")).toBe("Succeeded");
  });
});

test("a hook that is held goes on when it is answered", async () => {
  await ask("POST", "/hooks", { application: "shop", event: "BeforeAllowTraffic", end: "hold" });
  const { id } = (await ask("POST", "/deployments", shop)) as { id: string };
  sandbox.step(minutes(30));
  expect(await ask("GET", "/deployments")).toMatchObject({
    codeDeploy: [
      {
        percent: 0,
        heldHooks: [{ event: "BeforeAllowTraffic" }],
        targets: [{ doing: "BeforeAllowTraffic" }],
      },
    ],
  });
  await ask("POST", "/hooks/answer", { deployment: id });
  sandbox.step(seconds(5));
  expect(await ask("GET", "/deployments")).toMatchObject({ codeDeploy: [{ percent: 10 }] });
  await ask("POST", "/hooks", { end: "fail", times: 2 });
  expect((await ask("GET", "/hooks")).orders).toHaveLength(1);
  await ask("DELETE", "/hooks");
  expect(await ask("GET", "/hooks")).toEqual({ orders: [] });
});

test("a service of ECS's own kind is set up, pauses and fails as it was told to", async () => {
  const where = { ...place, cluster: "prod" };
  await ask("POST", "/ecs/services", { ...where, name: "loyalty", pauseBefore: "PRODUCTION_TRAFFIC_SHIFT" });
  await ask("POST", "/ecs/deployments", { ...where, service: "loyalty" });
  sandbox.step(minutes(3));
  expect(await ask("GET", "/deployments")).toMatchObject({
    ecs: [{ service: "loyalty", stage: "PRODUCTION_TRAFFIC_SHIFT", hooks: [{ status: "AWAITING_ACTION" }] }],
  });
  sandbox.step(hours(2));
  await ask("POST", "/ecs/deployments", { ...where, service: "loyalty", fails: true });
  sandbox.step(minutes(3));
  const { ecs } = (await ask("GET", "/deployments")) as { ecs: { status: string }[] };
  expect(ecs.at(-1)?.status).toBe("ROLLBACK_SUCCESSFUL");
});

test.each([
  ["/deployments", { ...shop, group: "ghost" }, "There is no deployment group ghost"],
  ["/deployments", { ...shop, failing: { share: 1 } }, "event"],
  ["/bad-versions", { errorRatio: 7 }, "errorRatio"],
  ["/hooks", { end: "explode" }, "end"],
  ["/hooks/answer", { deployment: "d-NOTHING00" }, "No hook"],
  ["/ecs/deployments", { ...place, service: "ghost" }, "There is no service ghost"],
  ["/ecs/services", { ...place, cluster: "prod", name: "shop" }, "already"],
])("a bad body to %s is answered 400 with the reason: %j", async (path, body, reason) => {
  const response = await sandbox.control("POST", path, body);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { message: string }).message).toContain(reason);
});
