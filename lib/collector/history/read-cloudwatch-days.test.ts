import { expect, test } from "vitest";
import { GatewayError } from "../../aws/gateway-error";
import { createHandClock } from "../../model/hand-clock.fixture";
import type { PipelineName } from "../../model/ids";
import { aPipeline, testNow } from "../../model/pipeline.fixture";
import { createMemoryStore } from "../testing/memory-store";
import { readCloudWatchDays } from "./read-cloudwatch-days";

const dayMs = 86_400_000;
const hourMs = dayMs / 24;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const { key, name } = aPipeline();
const day = { day: testNow, executions: 3, failed: 1, averageMs: 60_000 };

function open() {
  const clock = createHandClock(testNow);
  const { store, told } = createMemoryStore();
  const asked: string[] = [];
  const counted = [{ key, name }];
  const aws = { isDenied: false };
  const gateway = {
    now: () => clock.now(),
    async readPipelineDays(names: readonly PipelineName[], { from, to }: { from: number; to: number }) {
      asked.push(`${names.length} of ${Math.round((to - from) / dayMs)} days`);
      if (aws.isDenied)
        throw new GatewayError("forbidden", "GetMetricData", "AWS denies it.", { cause: undefined });
      return new Map(names.map((one) => [one, [day]]));
    },
  };
  const parts = { gateway, store, counted: () => counted, backfillMs: 90 * dayMs };
  const doing = readCloudWatchDays({ ...parts, clock, random: () => 0.5, log: quiet });
  return { clock, told, asked, counted, aws, doing };
}

test("all days are asked for at first, then the last each hour, however many pipelines there are", async () => {
  const { clock, told, asked, counted, doing } = open();
  await clock.advance(hourMs / 2);
  expect(asked).toEqual(["1 of 90 days"]);
  expect(told.days.get(key)).toEqual([day]);
  const other = aPipeline({ name: "other" as PipelineName });
  counted.push({ key: other.key, name: other.name });
  await clock.advance(2 * hourMs);
  expect(asked[1]).toBe("1 of 90 days");
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(new Set(asked.slice(2))).toEqual(new Set(["1 of 1 days"]));
  doing.stop();
  expect(clock.waiting()).toBe(0);
});

test("what is denied is asked for again an hour later, from the beginning", async () => {
  const { clock, told, asked, aws, doing } = open();
  aws.isDenied = true;
  await clock.advance(hourMs / 2);
  expect(asked).toHaveLength(1);
  aws.isDenied = false;
  await clock.advance(hourMs);
  expect(asked).toEqual(["1 of 90 days", "1 of 90 days"]);
  expect(told.days.get(key)).toEqual([day]);
  doing.stop();
});
