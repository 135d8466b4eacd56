import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PipelineDefinition } from "../../model/definition";
import type { PastProgress } from "../../model/history/progress";
import { aDeploymentRecord, anActionRecord, anExecutionRecord } from "../../model/history/records.fixture";
import {
  type PipelineKey,
  type PipelineName,
  toActionExecutionId,
  toPipelineExecutionId,
} from "../../model/ids";
import { aPipeline, testNow } from "../../model/pipeline.fixture";
import { scopeKeyOfPipeline } from "../../model/scope";
import { openStore, type Store } from "../store";
import { startTestDatabase } from "../testing/database";

const server = startTestDatabase();
const dayMs = 86_400_000;
let store: Store;
beforeAll(() => {
  store = openStore({
    ...{ url: server.url(), replica: "a" },
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(() => store.close());

// A literal of the form the parser asks for.
const keyOf = (name: string): PipelineKey => aPipeline({ name: name as PipelineName }).key;
const pastOf = async (key: PipelineKey, since = 0) => (await store.readPast([key], since)).get(key);

const aDefinition = (parts: Partial<PipelineDefinition> = {}): PipelineDefinition => ({
  ...{ name: aPipeline().name, version: 1, executionMode: "QUEUED" },
  ...{ stages: [], triggers: [], variables: [] },
  ...parts,
});

describe("what is past", () => {
  test("is read as it was recorded, whatever its ids and texts look like", async () => {
    const key = keyOf("as-recorded");
    const noUuid = toPipelineExecutionId("no uuid");
    const executions = [
      anExecutionRecord({ trigger: { type: "Webhook", detail: "\0 \ud800" } }),
      anExecutionRecord({ id: noUuid, startedAt: testNow + 1, version: undefined }),
    ];
    const actions = [
      anActionRecord({ summary: `{"id":"of something else"}`, status: { kind: "unknown", word: "Odd" } }),
      anActionRecord({ id: toActionExecutionId("odd\0"), executionId: noUuid }),
    ];
    await store.recordHistory(key, { executions, actions });
    const past = await pastOf(key);
    expect(past?.executions).toEqual(executions);
    expect(new Set(past?.actions)).toEqual(
      new Set(actions.map(({ summary: _, provider: __, ...needed }) => needed)),
    );
    expect(past?.deployments).toEqual([]);
  });

  test("holds what began since then, with the deployments it caused", async () => {
    const key = keyOf("since");
    const later = toPipelineExecutionId("7d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
    const cause = { pipeline: key, executionId: later, stageName: "Deploy", actionName: "ECS" };
    const deployment = aDeploymentRecord({ startedAt: testNow + 1, cause });
    await store.recordHistory(key, {
      executions: [
        anExecutionRecord({ id: toPipelineExecutionId("earlier"), startedAt: testNow - 1 }),
        anExecutionRecord({ id: later }),
      ],
      actions: [anActionRecord({ id: toActionExecutionId("of the earlier") })],
    });
    await store.recordDeployment(deployment);
    const past = await pastOf(key, testNow);
    expect(past?.executions.map(({ id }) => id)).toEqual([later]);
    expect(past).toMatchObject({ actions: [], deployments: [deployment] });
  });

  test("that was written since is told by pipeline", async () => {
    const [one, two] = [keyOf("recorded-one"), keyOf("recorded-two")];
    await store.recordHistory(one, {
      executions: [anExecutionRecord({ id: toPipelineExecutionId("one") })],
      actions: [],
    });
    const first = await store.readRecordedSince(undefined);
    expect(first.pipelines).toContainEqual({ pipeline: one, since: anExecutionRecord().startedAt });
    const later = new Date(first.at.getTime() + 20_000);
    expect((await store.readRecordedSince(later)).pipelines).toEqual([]);
    await store.recordHistory(two, {
      executions: [anExecutionRecord({ id: toPipelineExecutionId("two") })],
      actions: [],
    });
    const { startedAt } = anExecutionRecord();
    const second = await store.readRecordedSince(first.at);
    expect(second.pipelines).toContainEqual({ pipeline: two, since: startedAt });
  });

  test("of a deployment concern all of its pipeline's past: it may undo one of long ago", async () => {
    const key = keyOf("undoing");
    const { at } = await store.readRecordedSince(undefined);
    const cause = {
      pipeline: key,
      executionId: anExecutionRecord().id,
      stageName: "Prod",
      actionName: "Deploy",
    };
    await store.recordDeployment(aDeploymentRecord({ cause }));
    expect((await store.readRecordedSince(at)).pipelines).toContainEqual({ pipeline: key, since: 0 });
  });
});

describe("definitions", () => {
  test("are kept by version, as last read", async () => {
    const key = keyOf("definitions");
    const second = aDefinition({ version: 2, triggers: ["push to main \0"] });
    await store.keepDefinition(key, second);
    await store.keepDefinition(key, aDefinition());
    await store.keepDefinition(key, aDefinition({ pollingDisabledAt: testNow }));
    const first = aDefinition({ pollingDisabledAt: testNow });
    expect(await store.readVersions(key)).toEqual([1, 2]);
    expect(await store.readDefinition(key, 2)).toEqual(second);
    expect(await store.readDefinition(key, 3)).toBeUndefined();
    expect(await store.readDefinitions([key, keyOf("none")])).toEqual(new Map([[key, [first, second]]]));
  });
});

describe("progress and counts", () => {
  test("how far back was read is known by scope, as last said", async () => {
    const key = keyOf("progress");
    const scope = scopeKeyOfPipeline(key);
    const progress: PastProgress = { isDone: false, wantedTo: testNow - 90 * dayMs, next: { actions: "t" } };
    await store.writePastProgress(scope, key, { ...progress, next: undefined });
    await store.writePastProgress(scope, key, progress);
    expect(await store.readPastProgress(scope)).toEqual(new Map([[key, progress]]));
  });

  test("days of CloudWatch are counted as last told", async () => {
    const key = keyOf("days");
    const day = testNow - (testNow % dayMs);
    await store.writeCloudWatchDays(key, [
      { day, executions: 4, failed: 1, averageMs: 60_000.25 },
      { day: day - dayMs, executions: 0, failed: 0 },
    ]);
    await store.writeCloudWatchDays(key, [{ day, executions: 5, failed: 1, averageMs: 61_000 }]);
    expect(await store.readCloudWatchDays(key, day - dayMs, day + dayMs)).toEqual([
      { day: day - dayMs, executions: 0, failed: 0, averageMs: undefined },
      { day, executions: 5, failed: 1, averageMs: 61_000 },
    ]);
    expect(await store.readCloudWatchDays(key, day - dayMs, day)).toHaveLength(1);
  });
});

describe("what is older than is kept", () => {
  test("goes, and an execution goes whole", async () => {
    const key = keyOf("forgotten");
    const old = toPipelineExecutionId("old");
    const across = toPipelineExecutionId("across");
    const before = { startedAt: testNow - 9 * dayMs, endedAt: testNow - 8 * dayMs };
    await store.recordHistory(key, {
      executions: [
        anExecutionRecord({ id: old, ...before }),
        anExecutionRecord({ id: across, ...before, endedAt: testNow }),
      ],
      actions: [
        anActionRecord({ id: toActionExecutionId("a"), executionId: old, ...before }),
        anActionRecord({ id: toActionExecutionId("b"), executionId: across, ...before }),
      ],
    });
    const unknown = toPipelineExecutionId("never stored");
    const stray = anActionRecord({ id: toActionExecutionId("c"), executionId: unknown, ...before });
    await store.recordHistory(keyOf("stray"), { executions: [], actions: [stray] });
    await store.forgetHistory(testNow - 7 * dayMs);
    expect(await store.readRecorded(keyOf("stray"), [unknown])).toEqual([]);
    const past = await pastOf(key);
    expect(past?.executions.map(({ id }) => id)).toEqual([across]);
    expect(past?.actions.map(({ executionId }) => executionId)).toEqual([across]);
    expect(await store.readRecorded(key, [old])).toEqual([]);
  });

  test("goes also where it is much, and where two replicas forget at once", async () => {
    const key = keyOf("much");
    const longAgo = { startedAt: testNow - 9 * dayMs, endedAt: testNow - 8 * dayMs };
    const kept = toPipelineExecutionId("kept of many");
    const ids = Array.from({ length: 1_200 }, (_, at) => toPipelineExecutionId(`much-${at}`));
    await store.recordHistory(key, {
      executions: [
        ...ids.map((id) => anExecutionRecord({ id, ...longAgo })),
        anExecutionRecord({ id: kept }),
      ],
      actions: ids.map((executionId) =>
        anActionRecord({ id: toActionExecutionId(`of ${executionId}`), executionId, ...longAgo }),
      ),
    });
    await Promise.all([1, 2].map(() => store.forgetHistory(testNow - 7 * dayMs)));
    expect((await pastOf(key))?.executions.map(({ id }) => id)).toEqual([kept]);
    expect(await store.readRecorded(key, ids)).toEqual([]);
  });

  test("leaves the versions that something kept ran in, and the newest", async () => {
    const key = keyOf("versions");
    for (const version of [1, 2, 3]) await store.keepDefinition(key, aDefinition({ version }));
    // By PostgreSQL's clock, for that says when a version was read.
    const tomorrow = (await store.readRecordedSince(undefined)).at.getTime() + dayMs;
    const inFirst = anExecutionRecord({
      id: toPipelineExecutionId("in the first"),
      version: 1,
      endedAt: tomorrow,
    });
    await store.recordHistory(key, { executions: [inFirst], actions: [] });
    await store.forgetHistory(tomorrow);
    expect(await store.readVersions(key)).toEqual([1, 3]);
  });
});
