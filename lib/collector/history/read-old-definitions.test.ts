import { expect, test } from "vitest";
import { GatewayError } from "../../aws/gateway-error";
import { createHandClock } from "../../model/hand-clock.fixture";
import { anExecutionRecord } from "../../model/history/records.fixture";
import { type PipelineName, toPipelineExecutionId } from "../../model/ids";
import { aPipeline } from "../../model/pipeline.fixture";
import { createMemoryStore } from "../testing/memory-store";
import { readOldDefinitions } from "./read-old-definitions";

const { key, name } = aPipeline();

async function open() {
  const clock = createHandClock();
  const { store, told } = createMemoryStore();
  const executions = [3, 9, 7, 9].map((version, at) =>
    anExecutionRecord({ id: toPipelineExecutionId(`e${at}`), version }),
  );
  await store.recordHistory(key, { executions, actions: [] });
  const asked: number[] = [];
  const aws = { isDown: false };
  const gateway = {
    async readDefinition(_: PipelineName, version = 0) {
      asked.push(version);
      if (aws.isDown)
        throw new GatewayError("unavailable", "GetPipeline", "AWS is away.", { cause: undefined });
      if (version === 7) {
        const cause = Object.assign(new Error(), { name: "PipelineVersionNotFoundException" });
        throw new GatewayError("not-found", "GetPipeline", "There is none.", { cause });
      }
      const rest = { executionMode: "QUEUED" as const, stages: [], triggers: [], variables: [] };
      return { name, version, ...rest };
    },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const definitions = readOldDefinitions({ gateway, store, clock, random: () => 0.5, log });
  return { clock, told, asked, aws, definitions };
}

test("each version that executions ran in is read once, newest first, and one that AWS lacks not again", async () => {
  const { clock, told, asked, definitions } = await open();
  definitions.want(key, name);
  await clock.advance(1_000);
  expect(asked).toEqual([9, 7, 3]);
  expect(told.definitions.get(key)?.map(({ version }) => version)).toEqual([9, 3]);
  definitions.want(key, name);
  await clock.advance(300_000);
  expect(asked).toHaveLength(3);
  definitions.stop();
  expect(clock.waiting()).toBe(0);
});

test("what AWS did not answer is asked for again", async () => {
  const { clock, told, aws, definitions } = await open();
  aws.isDown = true;
  definitions.want(key, name);
  await clock.advance(1_000);
  aws.isDown = false;
  await clock.advance(120_000);
  expect(told.definitions.get(key)).toHaveLength(2);
  definitions.stop();
});
