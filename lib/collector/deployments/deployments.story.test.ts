import { DeleteApplicationCommand } from "@aws-sdk/client-codedeploy";
import { DeletePipelineCommand } from "@aws-sdk/client-codepipeline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readPhase } from "../../model/phase";
import { codeDeployOf, createCanary, deleteCanary, soundAlarm } from "../testing/canary";
import { keysOf, prodAccount, type Sandbox, startSandbox } from "../testing/sandbox";
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
beforeEach(async () => {
  count += 1;
  name = `shop-${count}`;
  await createCanary(sandbox, name);
  scene = openScene(sandbox);
});
afterEach(async () => {
  await sandbox.control("DELETE", "/faults");
  await sandbox.aws.send(new DeletePipelineCommand({ name }));
  await deleteCanary(sandbox, name);
  await scene.close();
});

const all = () =>
  [...scene.told.deployments.values()].filter(
    ({ thing }) => thing.kind === "group" && thing.application === name,
  );
const shift = () => all().find(({ rollback }) => rollback?.of === undefined);
const percent = () => shift()?.sides.new?.percent;
const phase = () => {
  const deployment = shift();
  return deployment && readPhase(deployment);
};
const curve = () => shift()?.weights.map((weight) => weight.percent);
const untilTenPercent = () => scene.until("a tenth of the traffic is on new", () => percent() === 10);

describe("a canary that succeeds", () => {
  it("leaves its whole curve, its events, its cause and what it does by itself", async () => {
    await untilTenPercent();
    expect(shift()).toMatchObject({
      engine: "CodeDeploy",
      name,
      isProduction: true,
      tags: { team: "payments" },
      strategy: { kind: "canary", percent: 10, intervalMs: 300_000 },
      waits: { terminationMs: 60_000 },
      safeguards: { alarmsStop: true, rollsBackOn: { failure: true, alarm: true, stop: false } },
      alarms: [{ name: `${name}-errors`, state: "OK" }],
      cause: { pipeline: scene.keyOf(name), stageName: "Production", actionName: "Deploy" },
      gaps: [],
      freshness: { kind: "fresh" },
    });
    expect(shift()?.cause?.revisions[0]?.author).toEqual(expect.any(String));
    await scene.until("it is done", () => phase() === "succeeded");
    expect(curve()).toEqual([0, 10, 100]);
    const [, tenth, whole] = shift()?.weights ?? [];
    expect(((whole?.at ?? 0) - (tenth?.at ?? 0)) / 1_000).toBeCloseTo(300, -1);
    expect(shift()?.targets[0]?.events.every(({ status }) => status === "Succeeded")).toBe(true);
    const kept = () => scene.told.ended.filter(({ key }) => key === shift()?.key).at(-1);
    await scene.until("history has it", () => kept()?.weights.length === 3);
    expect(kept()).toMatchObject({
      name,
      status: "Succeeded",
      isProduction: true,
      cause: { stageName: "Production" },
    });
    const { startedAt = 0, endedAt = 0 } = kept()?.shift ?? {};
    expect((endedAt - startedAt) / 1_000).toBeCloseTo(300, -1);
    expect(scene.warnings).toEqual([]);
  });
});

describe("a canary that is rolled back by its alarm", () => {
  it("and the deployment that undoes it name each other, the pipeline and the alarm", async () => {
    await untilTenPercent();
    await soundAlarm(sandbox, name);
    await scene.until("it is taken back", () => phase() === "rolled-back");
    await scene.until("the alarm is seen as it was then", () => shift()?.alarms[0]?.state === "ALARM");
    const undoing = () => all().find(({ rollback }) => rollback?.of === shift()?.key);
    await scene.until("that is done", () => undoing()?.status === "Succeeded");
    expect(shift()).toMatchObject({
      status: "Stopped",
      error: { code: "ALARM_ACTIVE" },
      rollback: { by: undoing()?.key },
    });
    expect(undoing()).toMatchObject({
      ...{ creator: "codeDeployRollback", name, tags: { team: "payments" }, isProduction: true },
      cause: { pipeline: scene.keyOf(name), executionId: shift()?.cause?.executionId },
    });
  });
});

describe("a restart in the middle", () => {
  it("keeps the curve and says until then how old it is", async () => {
    await untilTenPercent();
    const before = shift()?.weights ?? [];
    await scene.close();
    await scene.idle(60_000);
    scene = openScene(sandbox, { memory: scene.memory });
    await scene.until("it is read again", () => shift()?.freshness.kind === "fresh");
    expect(shift()?.weights).toEqual(before);
    await scene.until("it is done", () => phase() === "succeeded");
    expect(curve()).toEqual([0, 10, 100]);
    expect(shift()?.cause?.pipeline).toBe(scene.keyOf(name));
  });
});

describe("a part that may not be read", () => {
  it("is a gap with AWS's reason, and the rest stands", async () => {
    for (const operation of ["DescribeAlarms", "GetMetricData"]) {
      await sandbox.control("POST", "/faults", { kind: "deny", operation });
    }
    await untilTenPercent();
    await scene.pass(90_000);
    const gaps = shift()?.gaps ?? [];
    expect(gaps.map(({ part }) => part).sort()).toEqual(["alarms", "metrics"]);
    for (const { because } of gaps) expect(because).toContain("AccessDenied");
    expect(shift()).toMatchObject({
      alarms: [{ state: "unread" }],
      ...{ freshness: { kind: "fresh" }, sides: { new: { percent: 10 } } },
    });
    expect(shift()?.health).toBeUndefined();
    await sandbox.control("DELETE", "/faults");
    await scene.until("all is read again", () => shift()?.gaps.length === 0);
    expect(shift()?.alarms[0]?.state).toBe("OK");
  });
});

describe("a deployment that had ended before anybody looked", () => {
  it("is read whole, with a gap where its group is gone by now", async () => {
    await scene.close();
    for (let minute = 0; minute < 12; minute += 1) await scene.idle(60_000);
    await codeDeployOf(sandbox).send(new DeleteApplicationCommand({ applicationName: name }));
    scene = openScene(sandbox);
    await scene.until("it is read", () => phase() === "succeeded");
    expect(shift()).toMatchObject({
      gaps: [{ part: "group", because: expect.stringContaining("No application found") }],
      ...{ freshness: { kind: "fresh" }, strategy: { kind: "canary" }, weights: [], alarms: [] },
      sides: { new: { percent: 100 } },
    });
    expect(shift()?.targets[0]?.events.every(({ status }) => status === "Succeeded")).toBe(true);
  });
});

describe("a deployment that ended before those that are listed", () => {
  it("is stored with what its group does, is shown nowhere, and is read once", async () => {
    await scene.close();
    for (let minute = 0; minute < 12; minute += 1) await scene.idle(60_000);
    for (let hour = 0; hour < 49; hour += 1) await scene.idle(3_600_000);
    scene = openScene(sandbox);
    const stored = () =>
      scene.told.ended.find(({ thing }) => thing.kind === "group" && thing.application === name);
    await scene.until("it is stored", () => stored() !== undefined);
    expect(stored()).toMatchObject({
      ...{
        status: "Succeeded",
        isProduction: true,
        configName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
      },
      cause: { pipeline: scene.keyOf(name), stageName: "Production", actionName: "Deploy" },
      ...{ strategy: { kind: "canary" }, waits: { terminationMs: 60_000 } },
      safeguards: { alarmsStop: true, alarmNames: [`${name}-errors`], rollsBackOn: { failure: true } },
    });
    expect(all()).toEqual([]);
    // What earlier stories have left is read meanwhile.
    await scene.pass(60_000);
    await sandbox.takeCalls();
    await scene.pass(180_000);
    expect((await sandbox.takeCalls()).BatchGetDeployments).toBeUndefined();
  });
});

describe("what it costs", () => {
  it("is at most thirty calls a minute, and a quiet shift publishes nothing but its figures", async () => {
    await untilTenPercent();
    await scene.pass(30_000);
    await sandbox.takeCalls();
    const published = scene.told.changes.length;
    await scene.pass(120_000);
    const calls = await sandbox.takeCalls();
    const ofShift = Object.entries(calls).filter(([operation]) => !operation.includes("Pipeline"));
    const aMinute = ofShift.reduce((sum, [, each]) => sum + each, 0) / 2;
    expect(aMinute, JSON.stringify(calls)).toBeLessThanOrEqual(30);
    expect(aMinute).toBeGreaterThan(20);
    const judgedAt = scene.told.changes
      .slice(published)
      .flatMap((change) => (change.kind === "deployment" ? [change.deployment] : []))
      .filter(({ key }) => key === shift()?.key)
      .map(({ health }) => health?.at);
    // Each for new figures, which come once a minute.
    expect(new Set(judgedAt).size).toBe(judgedAt.length);
    expect(judgedAt.length).toBeLessThanOrEqual(3);
    expect(shift()?.health?.at).toBeGreaterThan(0);
    expect([...scene.told.series.values()].at(-1)?.old.length).toBeGreaterThan(2);
    const beat = scene.told.beats.at(-1)?.deployments ?? {};
    expect(scene.clock.now() - (beat[shift()?.key ?? ""] ?? 0)).toBeLessThan(15_000);
  });
});
