import { expect, test } from "vitest";
import { GatewayError } from "../../aws/gateway-error";
import { createHandClock } from "../../model/hand-clock.fixture";
import type { PastProgress } from "../../model/history/progress";
import {
  type PipelineKey,
  type PipelineName,
  toActionExecutionId,
  toPipelineExecutionId,
} from "../../model/ids";
import { aPipeline, testNow } from "../../model/pipeline.fixture";
import { scopeKeyOfPipeline } from "../../model/scope";
import { createMemoryStore } from "../testing/memory-store";
import { startPast } from "./read-past";

const dayMs = 86_400_000;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** AWS with one execution of one source action a day, each page a day. */
function createAws(days: number) {
  const told = {
    ...{ asked: [] as string[], isTokenForgotten: false, isDown: false },
    answerLater: async () => {},
  };
  const answer = async <Item>(list: string, token: string | undefined, make: (daysAgo: number) => Item) => {
    await told.answerLater();
    told.asked.push(`${list} ${token ?? "top"}`);
    if (told.isDown) throw new GatewayError("unavailable", list, "AWS is away.", { cause: undefined });
    if (told.isTokenForgotten && token !== undefined) {
      told.isTokenForgotten = false;
      const cause = Object.assign(new Error(), { name: "InvalidNextTokenException" });
      throw new GatewayError("invalid", list, "AWS knows no such token.", { cause });
    }
    const page = Number(token ?? 0);
    return { item: make(page), nextToken: page + 1 < days ? `${page + 1}` : undefined };
  };
  const gateway = {
    now: () => testNow,
    async listPastExecutions(name: PipelineName, token: string | undefined) {
      const { item, nextToken } = await answer(`${name} executions`, token, anExecution);
      return { executions: [item], nextToken };
    },
    async listPastActionExecutions(name: PipelineName, token: string | undefined) {
      const { item, nextToken } = await answer(`${name} actions`, token, aReading);
      return { actions: [item], nextToken };
    },
  };
  return { told, gateway };
}

const idOf = (daysAgo: number) => toPipelineExecutionId(`e${daysAgo}`);
const startOf = (daysAgo: number) => testNow - daysAgo * dayMs - 10;
const anExecution = (daysAgo: number) => ({
  ...({ id: idOf(daysAgo), status: "Succeeded", mode: "QUEUED", type: "STANDARD" } as const),
  ...{ startedAt: startOf(daysAgo), changedAt: startOf(daysAgo) + 60_000 },
  revisions: [{ actionName: "Source", revisionId: "c0ffee" }],
});
const aReading = (daysAgo: number) => ({
  ...({ stageName: "Source", actionName: "Source", category: "Source", pipelineVersion: 7 } as const),
  execution: {
    ...{ id: toActionExecutionId(`a${daysAgo}`), executionId: idOf(daysAgo), status: "Succeeded" as const },
    ...{ startedAt: startOf(daysAgo) + 1, changedAt: startOf(daysAgo) + 1_000 },
  },
  revision: { author: "ada", committedAt: startOf(daysAgo) - 5_000 },
});

type Aws = ReturnType<typeof createAws>;
type Memory = ReturnType<typeof createMemoryStore>;
const keyOf = (name: string) => aPipeline({ name: name as PipelineName }).key;

function open(
  aws: Aws,
  memory: Memory,
  { names = ["a"], days = 5, upTo = testNow as number | undefined } = {},
) {
  const clock = createHandClock(testNow);
  aws.told.answerLater = () => new Promise((resolve) => void clock.after(1_000, resolve));
  const scope = scopeKeyOfPipeline(keyOf("a"));
  const stored: PipelineKey[] = [];
  const past = startPast({
    ...{ gateway: aws.gateway, store: memory.store, clock, random: () => 0.5, log: quiet },
    ...{ stored: new Map(memory.told.progress.get(scope)), backfillMs: days * dayMs, liveUpTo: () => upTo },
    onStored: (key) => stored.push(key),
  });
  // Literals of the form the parser asks for.
  for (const name of names) past.want(keyOf(name), name as PipelineName);
  const progress = (): PastProgress | undefined => memory.told.progress.get(scope)?.get(keyOf("a"));
  return { clock, past, stored, progress };
}

const recorded = ({ told }: Memory) => ({
  actions: [...new Set(told.records.map(({ id }) => id))],
  executions: [...new Set(told.executions.map(({ id }) => id))],
});

test("the past is read as far as was asked for and no further, several pipelines by turns", async () => {
  const aws = createAws(50);
  const memory = createMemoryStore();
  const { clock, past, stored } = open(aws, memory, { names: ["a", "b"], days: 3 });
  await clock.advance(60_000);
  expect(recorded(memory)).toEqual({
    actions: ["a0", "a1", "a2", "a3"],
    executions: ["e0", "e1", "e2"],
  });
  expect(aws.told.asked.filter((one) => one.endsWith("4"))).toEqual([]);
  expect(stored.slice(0, 4)).toEqual([keyOf("a"), keyOf("b"), keyOf("a"), keyOf("b")]);
  expect(past.progress()).toEqual({ pipelines: 2, done: 2, percent: 100, wantedDays: 3 });
  past.stop();
  expect(clock.waiting()).toBe(0);
});

test("an execution is stored with its version and the time of its commit", async () => {
  const memory = createMemoryStore();
  const { clock, past } = open(createAws(50), memory, { days: 3 });
  await clock.advance(60_000);
  const last = memory.told.executions.filter(({ id }) => id === "e2").at(-1);
  expect(last).toMatchObject({ version: 7, revisions: [{ author: "ada", committedAt: startOf(2) - 5_000 }] });
  past.stop();
});

test("a past that AWS keeps no longer than that is whole", async () => {
  const memory = createMemoryStore();
  const { clock, past, progress } = open(createAws(2), memory, { days: 90 });
  await clock.advance(60_000);
  expect(recorded(memory)).toEqual({ actions: ["a0", "a1"], executions: ["e0", "e1"] });
  expect(progress()).toMatchObject({ isDone: true, readTo: testNow - 90 * dayMs });
  past.stop();
});

test("what was broken off goes on at its place, after what happened meanwhile", async () => {
  const aws = createAws(50);
  const memory = createMemoryStore();
  const first = open(aws, memory, { days: 30, upTo: testNow - dayMs / 2 });
  while (!first.progress()) await first.clock.advance(1_000);
  first.past.stop();
  const { next, readTo } = first.progress() ?? {};
  expect(next?.actions).toBe("1");
  expect(readTo).toBe(startOf(0) + 1);
  aws.told.asked.length = 0;
  const second = open(aws, memory, { days: 30 });
  await second.clock.advance(120_000);
  const actions = aws.told.asked.filter((one) => one.startsWith("a actions"));
  // From the top as far as the sweeps had seen all, and then on from the second page.
  expect(actions.slice(0, 4)).toEqual(["a actions top", "a actions 1", "a actions 1", "a actions 2"]);
  expect(actions).toHaveLength(32);
  expect(recorded(memory).actions).toHaveLength(31);
  expect(second.progress()).toMatchObject({ isDone: true, upTo: testNow });
  second.past.stop();
});

test("a place that AWS has forgotten is looked for from the top", async () => {
  const aws = createAws(50);
  const memory = createMemoryStore();
  const { clock, past, progress } = open(aws, memory, { days: 5 });
  while (!progress()) await clock.advance(1_000);
  aws.told.isTokenForgotten = true;
  await clock.advance(60_000);
  expect(progress()).toMatchObject({ isDone: true });
  expect(recorded(memory).actions).toEqual(["a0", "a1", "a2", "a3", "a4", "a5"]);
  past.stop();
});

test("what fails is tried again later, and what the database did not take is read again", async () => {
  const aws = createAws(50);
  const memory = createMemoryStore();
  aws.told.isDown = true;
  const { clock, past, progress } = open(aws, memory, { days: 3 });
  await clock.advance(5_000);
  expect(aws.told.asked).toHaveLength(1);
  aws.told.isDown = false;
  memory.told.isDown = true;
  await clock.advance(20_000);
  expect(progress()).toBeUndefined();
  memory.told.isDown = false;
  await clock.advance(120_000);
  expect(progress()).toMatchObject({ isDone: true });
  expect(recorded(memory).actions).toEqual(["a0", "a1", "a2", "a3"]);
  past.stop();
});

test("a pipeline that is gone is read no further", async () => {
  const aws = createAws(50);
  const { clock, past } = open(aws, createMemoryStore(), { days: 40 });
  past.forget(keyOf("a"));
  await clock.advance(600_000);
  expect(aws.told.asked.length).toBeLessThan(5);
  expect(past.progress()).toMatchObject({ pipelines: 0 });
  past.stop();
});
