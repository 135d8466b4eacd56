import { afterAll, describe, expect, test, vi } from "vitest";
import { createPipeline, prodAccount, testRegion } from "../collector/testing/sandbox";
import type { PipelineKey } from "../model/ids";
import { sign } from "../notify/payload";
import { answering, openReceiver, type Receiver, well } from "../notify/testing/receiver";
import { startContainer } from "./start-container";
import { patience, required, startServerScene } from "./testing/server-scene";

const secret = "a secret for this test only";
const names = ["told-one", "told-two", "told-three", "quiet-one"];
const opened: Receiver[] = [];

/** The whole server before a sandbox in which builds fail, and a receiver outside that wants to know. */
const scene = startServerScene({
  grants: "{ group: releases, role: viewer }",
  settings: `notify:
  - { name: ops, format: json, urlEnv: HOOK, secretEnv: HOOK_SECRET, allowInternal: true, kinds: [failed, waiting], pipelines: ["told-*"] }`,
  prepare: async (sandbox) => {
    const receiver = await openReceiver();
    opened.push(receiver);
    const env = { HOOK: receiver.url, HOOK_SECRET: secret, NEXTAUTH_URL: "https://signalbox.example.com" };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    for (const name of ["told-one", "told-two", "told-three", "quiet-one"])
      await createPipeline(sandbox, name);
  },
});
const receiver = () => required(opened[0]);
afterAll(() => Promise.all(opened.map((one) => one.close())));

/** The execution that is on its way in each fails in its build. */
async function failBuilds(...names: readonly string[]): Promise<void> {
  for (const pipeline of names) {
    const next = { account: prodAccount, region: testRegion, pipeline, action: "Build", end: "fail" };
    await scene.sandbox().control("POST", "/next", { ...next, message: `${pipeline} does not compile` });
  }
}
/** Ten minutes pass, and Signalbox does not wait for its next turn to look. */
async function pass(...names: readonly string[]): Promise<void> {
  await scene.sandbox().control("POST", "/clock", { stepMs: 600_000 });
  for (const name of names) scene.container().collector.sweepSoon(keyOf(name));
}
// Of the form its parser asks for.
const keyOf = (name: string) => `${prodAccount}/${testRegion}/${name}` as PipelineKey;
const push = (pipeline: string) =>
  scene
    .sandbox()
    .control("POST", "/push", { account: prodAccount, region: testRegion, pipeline, message: "Try" });
const titles = () => receiver().received.map(({ body }) => JSON.parse(body).title as string);
const until = (...expected: readonly string[]) =>
  vi.waitFor(() => expect([...new Set(titles())].sort()).toEqual([...expected].sort()), patience);

const failed = (name: string) => `${name} failed in Build`;
const waits = (name: string) => `${name} waits for approval in Production`;

describe("a receiver outside", () => {
  test("is told what failed and what waits, signed, with a way back", async () => {
    await failBuilds("told-one", "quiet-one");
    await pass(...names);
    await until(failed("told-one"), waits("told-two"), waits("told-three"));
    const { body, headers } = required(
      receiver().received.find((one) => JSON.parse(one.body).kind === "failed"),
    );
    expect(JSON.parse(body)).toMatchObject({
      sentence: expect.stringContaining("told-one does not compile"),
      url: `https://signalbox.example.com/pipelines/${prodAccount}/${testRegion}/told-one`,
      place: { name: "told-one", accountName: "prod", stageName: "Build", actionName: "Build" },
    });
    const timestamp = String(headers["x-signalbox-timestamp"]);
    expect(headers["x-signalbox-signature"]).toBe(sign(secret, timestamp, body));
  });

  test("that is down is told later, in the order it happened", async () => {
    receiver().behave(answering(503));
    receiver().received.length = 0;
    await push("told-one");
    await pass("told-one");
    await until(waits("told-one"));
    await failBuilds("told-one");
    await push("told-one");
    await pass("told-one");
    await vi.waitFor(
      async () => expect(await scene.sql("select 1 from outbox where delivered_at is null")).toHaveLength(2),
      patience,
    );
    receiver().received.length = 0;
    receiver().behave(well);
    await until(waits("told-one"), failed("told-one"));
    expect(titles()).toEqual([waits("told-one"), failed("told-one")]);
  });

  test("is told nothing twice by a replica that comes later", async () => {
    receiver().received.length = 0;
    const other = await startContainer();
    try {
      await failBuilds("told-two");
      await push("told-two");
      await pass("told-two");
      await until(failed("told-two"));
      expect(titles()).toHaveLength(1);
    } finally {
      await other.close();
    }
    const rows = await scene.sql("select attempts from outbox where attempts > 1");
    expect(rows.length).toBeLessThanOrEqual(2);
  });
});
