import { afterAll, beforeAll, expect, test } from "vitest";
import { aDeploymentRecord, anActionRecord, anExecutionRecord } from "../../model/history/records.fixture";
import { type DeploymentKey, toActionExecutionId, toPipelineExecutionId } from "../../model/ids";
import { aPipeline } from "../../model/pipeline.fixture";
import { openStore, type Store } from "../store";
import { startTestDatabase } from "../testing/database";

const server = startTestDatabase();
const { key, account, region, name } = aPipeline();
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

const idOf = (at: number) => toPipelineExecutionId(`00000000-0000-4000-8000-00000000000${at}`);
const executions = [3, 9, undefined, 7].map((version, at) => anExecutionRecord({ id: idOf(at), version }));
const deploys = ["d-AAAAAAAAA", "d-BBBBBBBBB", undefined].map((externalExecutionId, at) =>
  anActionRecord({
    ...{ id: toActionExecutionId(`10000000-0000-4000-8000-00000000000${at}`), executionId: idOf(at) },
    ...{ stageName: "Production", actionName: "Deploy", category: "Deploy", provider: "CodeDeployToECS" },
    ...{ startedAt: at, endedAt: at + 1, externalExecutionId },
  }),
);

test("what is stored of an execution is found by its id, and nobody else's", async () => {
  await store.recordHistory(key, { executions, actions: [] });
  const found = await store.readExecutions(key, [idOf(1), idOf(2), idOf(8)]);
  expect([...found].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([executions[1], executions[2]]);
  const other = aPipeline({ name: `${name}-2` as typeof name }).key;
  expect(await store.readExecutions(other, [idOf(1)])).toEqual([]);
});

test("versions that ran and of which no definition is kept are lacking, newest first", async () => {
  expect(await store.readLackingVersions(key)).toEqual([9, 7, 3]);
  const rest = { executionMode: "QUEUED" as const, stages: [], triggers: [], variables: [] };
  await store.keepDefinition(key, { name, version: 7, ...rest });
  expect(await store.readLackingVersions(key)).toEqual([9, 3]);
});

test("deployments that actions began and that are not stored are lacking, newest first", async () => {
  await store.recordHistory(key, { executions: [], actions: deploys });
  const place = (at: number) => ({ executionId: idOf(at), stageName: "Production", actionName: "Deploy" });
  expect(await store.readLackingDeployments(key)).toEqual([
    { ...place(1), deploymentId: "d-BBBBBBBBB" },
    { ...place(0), deploymentId: "d-AAAAAAAAA" },
  ]);
  // A literal of the form the parser asks for.
  const stored = `${account}/${region}/d-BBBBBBBBB` as DeploymentKey;
  await store.recordDeployment(aDeploymentRecord({ key: stored, cause: { pipeline: key, ...place(1) } }));
  expect(await store.readLackingDeployments(key)).toEqual([{ ...place(0), deploymentId: "d-AAAAAAAAA" }]);
});
