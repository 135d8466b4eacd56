import { afterAll, beforeAll, expect, test } from "vitest";
import { aDeploymentRecord } from "../model/history/records.fixture";
import type { DeploymentKey } from "../model/ids";
import { aPipeline, testExecutionId, testNow } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const pipeline = aPipeline();
let store: Store;

const ended = (name: string, endedAt: number, of = pipeline.key) =>
  aDeploymentRecord({
    // A literal of the form the parser asks for.
    key: `111122223333/eu-west-1/d-${name}` as DeploymentKey,
    ...{ startedAt: endedAt - 60_000, endedAt },
    configName: "CodeDeployDefault.ECSAllAtOnce",
    cause: { pipeline: of, executionId: testExecutionId, stageName: "Production", actionName: "Deploy" },
  });

beforeAll(async () => {
  const onError = (error: Error) => {
    throw error;
  };
  store = openStore({ url: server.url(), replica: "a", onError });
  const scope = scopeKeyOf(pipeline);
  await store.acquireLease(scope);
  await store.publish(scope, [{ kind: "pipeline", pipeline }]);
});
afterAll(() => store.close());

test("of each known pipeline the last few deployments are told, newest first, and no others", async () => {
  const [first, second, third] = [ended("1", testNow), ended("2", testNow + 1), ended("3", testNow + 2)];
  // Of the form the parser asks for.
  const gone = aPipeline({ ...pipeline, key: `${pipeline.key}-gone` as typeof pipeline.key }).key;
  const lone = { ...ended("4", testNow + 3), cause: undefined };
  for (const record of [second, third, first, ended("5", testNow + 4, gone), lone])
    await store.recordDeployment(record);
  expect(await store.readNewestDeployments(2)).toEqual(new Map([[pipeline.key, [third, second]]]));
});
