import { expect, test } from "vitest";
import { createHandClock } from "../model/hand-clock.fixture";
import { type PipelineName, toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import { aPipeline, testNow } from "../model/pipeline.fixture";
import type { ActionExecutionReading } from "../model/reading";
import { startPast } from "./read-past";
import { createMemoryStore } from "./testing/memory-store";

const dayMs = 86_400_000;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

function reading(daysAgo: number): ActionExecutionReading {
  const at = testNow - daysAgo * dayMs;
  const execution = {
    ...{ id: toActionExecutionId(`a${daysAgo}`), executionId: toPipelineExecutionId("e") },
    ...{ status: "Succeeded" as const, startedAt: at, changedAt: at + 1 },
  };
  return { stageName: "Build", actionName: "Docker", category: "Build", execution };
}

/** One page for each entry, as many days ago. */
function open(pagesOf: Readonly<Record<string, readonly number[]>>) {
  const clock = createHandClock(testNow);
  const { store, told } = createMemoryStore();
  const asked: string[] = [];
  const stored: string[] = [];
  const gateway = {
    now: () => testNow,
    async listPastActionExecutions(name: PipelineName, nextToken: string | undefined) {
      const page = Number(nextToken ?? 0);
      asked.push(`${name} ${page}`);
      const days = pagesOf[name] ?? [];
      const hasMore = page + 1 < days.length;
      return { actions: [reading(days[page] ?? 0)], nextToken: hasMore ? `${page + 1}` : undefined };
    },
  };
  const past = startPast({
    ...{ gateway, store, clock, random: () => 0.5, log: quiet },
    onStored: (key) => stored.push(key),
  });
  // Literals of the form the parser asks for.
  for (const name of Object.keys(pagesOf) as PipelineName[]) past.want(aPipeline({ name }).key, name);
  return { clock, told, asked, stored, past };
}

test("the month before is read page by page, turn by turn, and no further", async () => {
  const { clock, told, asked, stored, past } = open({ a: [1, 9, 31, 50], b: [2, 3] });
  await clock.advance(60_000);
  expect(asked).toEqual(["a 0", "b 0", "a 1", "b 1", "a 2"]);
  expect(told.records.map(({ id }) => id)).toEqual(["a1", "a2", "a9", "a3", "a31"]);
  expect(new Set(stored).size).toBe(2);
  past.stop();
});

test("what is stored already is not asked for again, and what never ends has an end", async () => {
  const endless = open({ a: Array.from({ length: 40 }, () => 1) });
  await endless.clock.advance(300_000);
  expect(endless.asked).toHaveLength(10);
  endless.past.stop();
  const known = open({ a: [31], b: [1] });
  await known.clock.advance(60_000);
  expect(known.asked).toEqual(["a 0"]);
  known.past.stop();
});
