import {
  GetPipelineCommand,
  RetryStageExecutionCommand,
  StartPipelineExecutionCommand,
  UpdatePipelineCommand,
} from "@aws-sdk/client-codepipeline";
import { beforeAll, expect, it, vi } from "vitest";
import { createPipeline, plainStages, prodAccount } from "../collector/testing/sandbox";
import { executionAnswerSchema, latelyAnswerSchema, olderAnswerSchema } from "../contract/execution";
import { compareExecutions } from "../model/execution-detail/compare-executions";
import { anActionRecord, anExecutionRecord } from "../model/history/records.fixture";
import { type PipelineKey, toPipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { answerExecution, answerLately, answerOlder } from "./answer-execution";
import { route } from "./route";
import { type Person, patience, required, startServerScene } from "./testing/server-scene";

const name = "shop-api";
// A literal of the form its parser asks for.
const key = `${prodAccount}/eu-west-1/${name}` as PipelineKey;
const stages = plainStages(name).slice(0, 2);
const routes = { executions: route(answerExecution), older: route(answerOlder), lately: route(answerLately) };
const scene = startServerScene({
  grants: '{ group: releases, role: viewer, pipelines: ["*-api"] }',
  prepare: async ({ control, ...sandbox }) => {
    await createPipeline({ control, ...sandbox }, name, {
      stages,
      variables: [{ name: "tier", defaultValue: "small" }],
    });
    await control("POST", "/clock", { stepMs: 600_000 });
  },
});
const { sandbox, container } = scene;
let person: Person;

beforeAll(async () => {
  person = await scene.signIn("kim@example.com");
  await untilShown(({ executions }) => executions[0]?.status === "Succeeded");
}, 60_000);

const untilShown = (isShown: (pipeline: PipelineSnapshot) => boolean): Promise<PipelineSnapshot> =>
  vi.waitFor(async () => {
    container().collector.sweepSoon(key);
    const { pipelines } = await container().store.readSnapshot();
    const pipeline = required(pipelines.find((one) => one.key === key));
    if (!isShown(pipeline)) throw new Error(`It shows ${JSON.stringify(pipeline.executions[0])}.`);
    return pipeline;
  }, patience);

async function ask(path: keyof typeof routes, query: Record<string, string> = {}, who = person) {
  const asked = new URLSearchParams({ pipeline: key, ...query });
  const headers = { cookie: who.cookie };
  const answer = await routes[path](new Request(`http://localhost/api/x?${asked}`, { headers }));
  return { status: answer.status, body: (await answer.json()) as unknown };
}

async function readDetail(execution: string) {
  return executionAnswerSchema.parse((await ask("executions", { execution })).body).detail;
}

it("tells of a failed execution what its last good one had otherwise, and many who look cost one reading", async () => {
  const { control, aws } = sandbox();
  await control("POST", "/next", { pipeline: name, action: "Build", message: "3 tests failed" });
  await control("POST", "/push", { pipeline: name, message: "Round up" });
  const variables = [{ name: "tier", value: "large" }];
  await control("POST", "/clock", { stepMs: 600_000 });
  await untilShown(({ executions }) => executions[0]?.status === "Failed");
  await aws.send(new StartPipelineExecutionCommand({ name, variables }));
  await control("POST", "/next", { pipeline: name, action: "Build", message: "4 tests failed" });
  await control("POST", "/clock", { stepMs: 600_000 });
  const { executions } = await untilShown(
    (one) => one.executions[0]?.status === "Failed" && one.executions.length === 3,
  );
  const [failed, before, good] = executions.map(({ id }) => id);
  await sandbox().takeCalls();
  const [detail] = await Promise.all([1, 2, 3].map(() => readDetail(required(failed))));
  expect(await readDetail(required(failed))).toEqual(detail);
  const calls = await sandbox().takeCalls();
  // Its own and the good one's variables; what the actions came to is in history already.
  expect([calls.GetPipelineExecution, calls.ListActionExecutions]).toEqual([2, undefined]);

  expect(detail?.attempts.map(({ actionName, execution }) => [actionName, execution.status])).toEqual([
    ["Source", "Succeeded"],
    ["Build", "Failed"],
  ]);
  expect([detail?.good?.execution.id, detail?.gaps]).toEqual([good, []]);
  expect(before).not.toBe(good);
  const revisions = required(executions[0]).revisions;
  const { attempts, variables: resolved } = required(detail);
  const compared = compareExecutions(
    { revisions, attempts, variables: resolved },
    { ...required(detail?.good), revisions: required(detail?.good).execution.revisions },
  );
  expect(compared.revisions).toMatchObject([{ after: { message: "Round up" } }]);
  expect(compared.variables).toEqual([{ name: "tier", before: "small", after: "large" }]);
});

it("keeps attempts apart once the stage was retried", async () => {
  const { executions } = await untilShown(() => true);
  const id = required(executions[0]).id;
  const retry = { pipelineName: name, stageName: "Build", pipelineExecutionId: id };
  await sandbox().aws.send(new RetryStageExecutionCommand({ ...retry, retryMode: "FAILED_ACTIONS" }));
  await sandbox().control("POST", "/clock", { stepMs: 600_000 });
  await untilShown((one) => one.executions[0]?.status === "Succeeded");
  const { attempts } = await readDetail(id);
  expect(
    attempts.map(({ actionName, attempt, execution }) => [actionName, attempt, execution.status]),
  ).toEqual([
    ["Source", 1, "Succeeded"],
    ["Build", 1, "Failed"],
    ["Build", 2, "Succeeded"],
  ]);
  const { results } = latelyAnswerSchema.parse(
    (await ask("lately", { stage: "Build", action: "Build" })).body,
  );
  expect(results.map(({ status }) => status)).toEqual(["Succeeded", "Failed", "Failed", "Succeeded"]);
});

it("lists what is older with how far it got, as history tells", async () => {
  const { executions, next } = olderAnswerSchema.parse((await ask("older")).body);
  expect(executions.map(({ passages }) => passages?.map(({ status }) => status).join())).toEqual([
    "Succeeded,Succeeded",
    "Succeeded,Failed",
    "Succeeded,Succeeded",
  ]);
  expect(next).toBeUndefined();
});

it("what AWS denies is a gap, not an end", async () => {
  await sandbox().control("POST", "/push", { pipeline: name, message: "Once more" });
  await sandbox().control("POST", "/clock", { stepMs: 600_000 });
  const { executions } = await untilShown(
    (one) => one.executions.length === 4 && one.executions[0]?.status === "Succeeded",
  );
  await scene.fault("deny", { operation: "GetPipelineExecution" });
  const detail = await readDetail(required(executions[0]).id);
  await sandbox().control("DELETE", "/faults");
  expect(detail.attempts).toHaveLength(2);
  expect(detail.gaps.join()).toContain("GetPipelineExecution");
});

it("shows nothing to whoever may not see the pipeline, and knows what it was not asked for", async () => {
  const stranger = await scene.signIn("sam@example.com", ["others"]);
  const [execution] = (await untilShown(() => true)).executions.map(({ id }) => id);
  const query = { execution: required(execution) };
  const asked = [
    ask("executions", query, stranger),
    ask("older", {}, stranger),
    ask("lately", {}, stranger),
    ask("executions", { execution: "0e94d710-0000-4000-8000-000000000000" }),
    ask("executions", { execution: "../secret" }),
    ask("older", { next: "x".repeat(3_000) }),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 400, 400]);
});

it("tells of an execution that only history remembers, its line with it, without asking for a list of AWS", async () => {
  const execution = anExecutionRecord({ id: toPipelineExecutionId("0b0e7c1a-aaaa-4bbb-8ccc-000000000001") });
  const { id: executionId, endedAt } = execution;
  const action = anActionRecord({ executionId, endedAt, stageName: "Source", actionName: "Source" });
  await container().store.recordHistory(key, { executions: [execution], actions: [action] });
  await sandbox().takeCalls();
  const { body } = await ask("executions", { execution: execution.id });
  const answer = executionAnswerSchema.parse(body);
  expect(answer.execution).toMatchObject({ id: execution.id, status: execution.status });
  expect(answer.execution?.passages?.map(({ stageName }) => stageName)).toEqual(["Source"]);
  expect((await sandbox().takeCalls()).ListPipelineExecutions).toBeUndefined();
});

it("draws an execution with the stages it ran in, once the pipeline has others", async () => {
  const { executions: before } = await untilShown(() => true);
  const [source, build] = stages.map((stage) => stage.name);
  const { pipeline } = await sandbox().aws.send(new GetPipelineCommand({ name }));
  const renamed = required(pipeline).stages?.map((stage) =>
    stage.name === build ? { ...stage, name: "Package" } : stage,
  );
  const update = { ...required(pipeline), stages: renamed };
  await sandbox().aws.send(new UpdatePipelineCommand({ pipeline: update }));
  await untilShown((one) => one.stages.some((stage) => stage.name === "Package"));
  const { stages: drawn } = await readDetail(required(before[0]).id);
  expect(drawn?.map((stage) => stage.name)).toEqual([source, build]);
  const [older] = olderAnswerSchema.parse((await ask("older")).body).executions;
  expect(older?.stageNames).toEqual([source, build]);
  expect(older?.passages?.map(({ stageName }) => stageName)).toEqual([source, build]);
});
