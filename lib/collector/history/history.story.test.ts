import {
  GetPipelineCommand,
  StartPipelineExecutionCommand,
  UpdatePipelineCommand,
} from "@aws-sdk/client-codepipeline";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createCanary } from "../testing/canary";
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

const hourMs = 3_600_000;
const name = "shop";
let sandbox: Sandbox;
let scene: ReturnType<typeof openScene>;

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
afterEach(() => scene.close());

/** As many executions, one an hour, with nobody looking. */
async function execute(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await sandbox.aws.send(new StartPipelineExecutionCommand({ name }));
    await sandbox.control("POST", "/clock", { stepMs: hourMs });
  }
}

async function addTestStage(): Promise<void> {
  const { pipeline } = await sandbox.aws.send(new GetPipelineCommand({ name }));
  const test = anActionDeclaration("Smoke", ["Test", "CodeBuild"], {
    configuration: { ProjectName: name },
    inputArtifacts: [{ name: "Code" }],
  });
  const stages = [...(pipeline?.stages ?? []), { name: "Test", actions: [test] }];
  await sandbox.aws.send(new UpdatePipelineCommand({ pipeline: { ...pipeline, name, stages } as never }));
}

const sizeOf = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size;
const stored = () => {
  const { executions, records } = scene.told;
  return { executions: sizeOf(executions), actions: sizeOf(records) };
};
const progress = () => [...scene.told.progress.values()][0]?.get(scene.keyOf(name));

test("a past nobody looked at is read back, and so is a pause, each in the versions it ran in", async () => {
  const stages = plainStages(name).slice(0, 2);
  await createPipeline(sandbox, name, { stages });
  await sandbox.control("POST", "/clock", { stepMs: hourMs });
  await execute(69);
  await addTestStage();
  await execute(60);
  scene = openScene(sandbox);
  await scene.until("the past is read", () => progress()?.isDone === true);
  await scene.until("the screens know", () => scene.scope()?.history?.done === 1);
  expect(stored()).toEqual({ executions: 130, actions: 70 * 2 + 60 * 3 });
  const last = new Map(scene.told.executions.map((one) => [one.id, one]));
  expect([...last.values()].filter(({ version }) => version === 1)).toHaveLength(70);
  expect([...last.values()].filter(({ version }) => version === 2)).toHaveLength(60);
  const commits = [...last.values()].map(({ revisions }) => revisions[0]?.committedAt);
  expect(commits.every((at) => at !== undefined)).toBe(true);
  await scene.until(
    "its old definition is read",
    () => scene.told.definitions.get(scene.keyOf(name))?.length === 2,
  );
  await scene.until("CloudWatch's days are read", () => scene.told.days.has(scene.keyOf(name)));
  const counted = scene.told.days.get(scene.keyOf(name)) ?? [];
  expect(counted.reduce((sum, { executions }) => sum + executions, 0)).toBe(130);
  expect(scene.scope()?.history).toEqual({ pipelines: 1, done: 1, percent: 100, wantedDays: 90 });

  await scene.close();
  await execute(60);
  scene = openScene(sandbox, { memory: scene.memory });
  await scene.until("the pause is read", () => stored().executions === 190);
  await scene.until("its actions are", () => stored().actions === 320 + 180);
  expect(scene.warnings).toEqual([]);
});

test("deployments of long ago are stored with the time of their shift and what began them", async () => {
  await createCanary(sandbox, "canary");
  await sandbox.control("POST", "/clock", { stepMs: 72 * hourMs });
  scene = openScene(sandbox);
  const ended = () => scene.told.ended.filter(({ name: one }) => one === "canary");
  await scene.until("the deployment is read", () => ended().length > 0);
  expect(ended()).toHaveLength(1);
  expect(ended()[0]).toMatchObject({
    ...{ engine: "CodeDeploy", status: "Succeeded", isProduction: true, weights: [] },
    strategy: { kind: "canary", percent: 10, intervalMs: 300_000 },
    cause: { pipeline: scene.keyOf("canary"), stageName: "Production", actionName: "Deploy" },
  });
  const { startedAt = 0, endedAt = 0 } = ended()[0]?.shift ?? {};
  expect((endedAt - startedAt) / 1_000).toBeCloseTo(300, -1);
  expect(scene.warnings).toEqual([]);
});
