import { beforeAll, expect, it, vi } from "vitest";
import { createPipeline, plainStages, prodAccount } from "../collector/testing/sandbox";
import { logAnswerSchema, logSearchAnswerSchema } from "../contract/logs";
import type { PipelineKey } from "../model/ids";
import type { ActionSnapshot } from "../model/pipeline";
import { answerLog, answerLogSearch, answerLogText } from "./answer-logs";
import { route } from "./route";
import { type Person, patience, required, startServerScene } from "./testing/server-scene";

const name = "shop-api";
// A literal of the form its parser asks for.
const key = `${prodAccount}/eu-west-1/${name}` as PipelineKey;
const stages = plainStages(name).slice(0, 2);
const routes = { logs: route(answerLog), search: route(answerLogSearch), text: route(answerLogText) };
const scene = startServerScene({
  grants: '{ group: releases, role: viewer, pipelines: ["*-api"] }',
  prepare: async (sandbox) => {
    await sandbox.control("POST", "/builds/next", {
      project: name,
      trouble: "jest",
      megabytes: 2,
      hostile: true,
    });
    await createPipeline(sandbox, name, { stages });
    await createPipeline(sandbox, "hidden");
    await sandbox.control("POST", "/clock", { stepMs: 600_000 });
  },
});
const { sandbox, container } = scene;
let person: Person;
let action: string;

const findAction = async (): Promise<ActionSnapshot> => {
  container().collector.sweepSoon(key);
  const { pipelines } = await container().store.readSnapshot();
  const pipeline = pipelines.find((one) => one.key === key);
  return required(pipeline?.stages[1]?.actions[0]);
};

beforeAll(async () => {
  person = await scene.signIn("kim@example.com");
  const failed = await vi.waitFor(async () => {
    const build = await findAction();
    required(build.cause);
    return build;
  }, patience);
  action = required(failed.latest?.id);
}, 60_000);

async function ask(path: keyof typeof routes, query: Record<string, string> = {}, who = person) {
  const asked = new URLSearchParams({ pipeline: key, action, ...query });
  const headers = { cookie: who.cookie };
  return routes[path](new Request(`http://localhost/api/x?${asked}`, { headers }));
}

async function readPart(from?: string) {
  return logAnswerSchema.parse(await (await ask("logs", from === undefined ? {} : { from })).json());
}

it("says what is the matter with one that is denied, deleted or empty", async () => {
  const group = `/aws/codebuild/${name}`;
  const matters = [
    ["denied", "AWS denies GetLogEvents"],
    ["deleted", "The log is gone"],
    ["empty", "The log is empty"],
  ] as const;
  for (const [state, words] of matters) {
    await sandbox().control("DELETE", "/logs");
    await sandbox().control("POST", "/logs", { group, state });
    const answer = await vi.waitFor(async () => {
      const part = await readPart("tail");
      expect(part.problem ?? "").toContain(words);
      return part;
    }, patience);
    expect(answer.place?.group).toBe(group);
  }
  await sandbox().control("DELETE", "/logs");
  await vi.waitFor(async () => expect((await readPart("tail")).problem).toBeUndefined(), patience);
});

it("is shown from where it failed, and leads back to its beginning and on to its end without a line lost or doubled", async () => {
  const first = await readPart();
  expect(first.lines[0]?.isError || first.lines[1]?.isError).toBe(true);
  expect(first.place).toEqual({
    region: "eu-west-1",
    group: `/aws/codebuild/${name}`,
    stream: expect.stringMatching(/^[\w-]+$/),
  });
  const head = await readPart("head");
  expect(head.lines[0]?.text).toContain("[Container]");
  expect([head.lines.length, head.earlier]).toEqual([500, undefined]);
  const tail = await readPart("tail");
  expect([tail.later, tail.isGrowing]).toEqual([undefined, false]);

  const before = [];
  for (let from = first.earlier; from !== undefined; ) {
    const part = await readPart(from);
    before.unshift(...part.lines);
    from = part.earlier;
  }
  const after = [...first.lines];
  for (let from = first.later; from !== undefined; ) {
    const part = await readPart(from);
    after.push(...part.lines);
    from = part.later;
  }
  expect(before.slice(0, 500)).toEqual(head.lines);
  expect([...before, ...after].slice(-tail.lines.length)).toEqual(tail.lines);
  const whole = (await (await ask("text")).text()).split("\n");
  expect(whole.length - 1).toBe(before.length + after.length);
  expect(["\u001b", "\u202e"].filter((one) => whole.join().includes(one))).toEqual([]);
}, 60_000);

it("is looked through by AWS, from match to match", async () => {
  const found = logSearchAnswerSchema.parse(await (await ask("search", { text: "rounding.test.ts" })).json());
  expect(found.matches.length).toBeGreaterThan(0);
  expect(found.matches.every(({ text }) => text.includes("rounding.test.ts"))).toBe(true);
  const quotes = logSearchAnswerSchema.parse(
    await (await ask("search", { text: 'no "such" \\ line' })).json(),
  );
  expect(quotes).toEqual({ matches: [] });
  expect((await ask("search", { text: " " })).status).toBe(400);
});

it("costs one reading, however many look", async () => {
  await sandbox().takeCalls();
  const all = await Promise.all(Array.from({ length: 20 }, () => readPart("tail")));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  expect((await sandbox().takeCalls()).GetLogEvents ?? 0).toBeLessThanOrEqual(1);
});

it("is nobody's who may not see its pipeline, and no other pipeline's", async () => {
  const stranger = await scene.signIn("pat@example.com", ["others"]);
  expect((await ask("logs", {}, stranger)).status).toBe(404);
  expect((await ask("text", {}, stranger)).status).toBe(404);
  expect((await ask("logs", { pipeline: `${prodAccount}/eu-west-1/hidden` })).status).toBe(404);
  expect((await ask("logs", { action: "nobody-s" })).status).toBe(404);
  expect((await ask("logs", { action: "../../x" })).status).toBe(400);
  expect((await ask("logs", { from: "group:/aws/lambda/secret" })).status).toBe(400);
});
