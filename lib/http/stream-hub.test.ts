import { describe, expect, test } from "vitest";
import type { StreamMessage } from "../contract/stream";
import { deployment } from "../model/deployment.fixture";
import { toFailureId } from "../model/failure/failure";
import type { Handling } from "../model/failure/handling";
import type { Grant } from "../model/grant";
import type { ApprovalId, PipelineName } from "../model/ids";
import { aPipeline, testNow } from "../model/pipeline.fixture";
import type { Reader } from "../model/reader";
import { StreamHub } from "./stream-hub";
import type { StreamEntry } from "./stream-log";

// A literal of the form the parser asks for.
const pipelineOf = (name: string) => aPipeline({ name: name as PipelineName });
const reader = (approval: string): Reader => ({
  ...{ approval: approval as ApprovalId, pipeline: pipelineOf("checkout-api").key },
  ...{ email: "olga@example.com", name: "olga" },
});
const limitReaders = (readers: readonly Reader[], { key }: { key: string }) =>
  key === "everything" ? [...readers] : [];
const handling: Handling = {
  ...{ failure: toFailureId("one"), key: pipelineOf("checkout-api").key },
  taken: { email: "olga@example.com", name: "olga", at: testNow },
};
const limitHandlings = (handlings: readonly Handling[], { key }: { key: string }) =>
  key === "everything" ? [...handlings] : [];
const hubOf = (parts: { logLimit?: number; queueLimitBytes?: number } = {}) =>
  new StreamHub({
    sequence: 10,
    now: () => testNow,
    limitBeat: (beat) => beat,
    limitReaders,
    limitHandlings,
    ...parts,
  });

const entryOf = (sequence: number, name: string): StreamEntry => ({
  sequence,
  change: { kind: "pipeline", pipeline: pipelineOf(name) },
});
const everything: readonly Grant[] = [{ role: "viewer" }];
const checkoutOnly: readonly Grant[] = [{ role: "viewer", pipelines: ["checkout-*"] }];

function openReader(hub: StreamHub, parts: { since?: number; sid?: string; grants?: readonly Grant[] } = {}) {
  const { since = 10, sid = "s", grants = everything } = parts;
  const response = hub.open({ sid, since, grants });
  const reader = response.body?.getReader();
  if (!reader) throw new Error("A stream has a body.");
  return reader;
}

type StreamReader = ReadableStreamDefaultReader<Uint8Array>;

/** What comes again and again is left out, but where a test asks for it. */
async function readMessages(
  reader: StreamReader,
  count: number,
  leftOut: readonly string[] = ["access", "handlings"],
) {
  const messages: StreamMessage[] = [];
  while (messages.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    const text = new TextDecoder().decode(value);
    const data = /^data: (.*)$/m.exec(text)?.[1];
    const message: StreamMessage | undefined = data && JSON.parse(data);
    if (message && !leftOut.includes(message.kind)) messages.push(message);
  }
  return messages;
}

const sequencesOf = (messages: StreamMessage[]) =>
  messages.flatMap((message) => ("sequence" in message ? [message.sequence] : []));

describe("a stream", () => {
  test("starts with the server's clock and goes on with what was missed, each pipeline once", async () => {
    const hub = hubOf();
    for (const [at, name] of ["a", "b", "a", "c"].entries()) hub.publish(entryOf(11 + at, name));
    const [beat, ...missed] = await readMessages(openReader(hub, { since: 11 }), 4);
    expect(beat).toMatchObject({ kind: "beat", serverAt: testNow });
    expect(sequencesOf(missed)).toEqual([12, 13, 14]);
    expect(sequencesOf(await readMessages(openReader(hub, { since: 10 }), 4))).toEqual([12, 13, 14]);
  });

  test("asks for a new snapshot when what was missed is no longer known, or not known yet", async () => {
    const hub = hubOf({ logLimit: 2 });
    for (let at = 11; at < 20; at += 1) hub.publish(entryOf(at, "a"));
    for (const since of [3, 10, 99]) {
      const [, message] = await readMessages(openReader(hub, { since }), 2);
      expect(message).toEqual({ kind: "resync", sequence: 19 });
    }
  });

  test("that can't know what it missed sends everybody to the snapshot", async () => {
    const hub = hubOf();
    const reader = openReader(hub);
    hub.publish(entryOf(11, "a"));
    hub.restartAt(500);
    const [, , message] = await readMessages(reader, 3);
    expect(message).toEqual({ kind: "resync", sequence: 500 });
    expect(await readMessages(openReader(hub, { since: 11 }), 2)).toContainEqual(message);
  });

  test("gives everybody who sees the same the very same bytes", async () => {
    const hub = hubOf();
    const readers = [openReader(hub, { sid: "1" }), openReader(hub, { sid: "2" })];
    for (const reader of readers) await readMessages(reader, 3, []);
    hub.publish(entryOf(11, "a"));
    const [first, second] = await Promise.all(readers.map(async (reader) => (await reader.read()).value));
    expect(first).toBe(second);
  });

  test("tells of a deployment once, as it is now, to whoever may see it, and takes it away from who may no more", async () => {
    const hub = hubOf();
    const shift = deployment({ name: "checkout-api" });
    const renamed = { ...shift, name: "ledger" };
    hub.publish({ sequence: 11, change: { kind: "deployment", deployment: shift } });
    hub.publish({ sequence: 12, change: { kind: "deployment", deployment: renamed }, before: shift });
    // A pipeline may be called like a deployment.
    const namesake = { ...pipelineOf("x"), key: `${shift.key}` as ReturnType<typeof aPipeline>["key"] };
    hub.publish({ sequence: 13, change: { kind: "pipeline", pipeline: namesake } });
    const kindsOf = async (grants: readonly Grant[], count: number) =>
      (await readMessages(openReader(hub, { grants }), count)).map(({ kind }) => kind);
    expect(await kindsOf(everything, 3)).toEqual(["beat", "deployment", "pipeline"]);
    const reader = openReader(hub, { grants: checkoutOnly, since: 11 });
    hub.publish({ sequence: 14, change: { kind: "deployment-gone", key: shift.key }, before: shift });
    expect(sequencesOf(await readMessages(reader, 3))).toEqual([12, 14]);
  });

  test("tells nothing of what its reader may not see, and takes away what they may see no more", async () => {
    const hub = hubOf();
    const reader = openReader(hub, { grants: checkoutOnly });
    hub.publish(entryOf(11, "ledger"));
    hub.publish(entryOf(12, "checkout-api"));
    const byTag = openReader(hub, { grants: [{ role: "viewer", tags: { team: "pay" } }], since: 12 });
    const before = { ...pipelineOf("ledger"), tags: { team: "pay" } };
    hub.publish({ ...entryOf(13, "ledger"), before });
    hub.publish({ sequence: 14, change: { kind: "pipeline-gone", key: pipelineOf("ledger").key }, before });
    hub.publish({
      sequence: 15,
      change: { kind: "pipeline-gone", key: pipelineOf("checkout-api").key },
      before: pipelineOf("checkout-api"),
    });
    expect(sequencesOf(await readMessages(reader, 3))).toEqual([12, 15]);
    expect((await readMessages(byTag, 3)).map(({ kind }) => kind)).toEqual([
      "beat",
      "pipeline-gone",
      "pipeline-gone",
    ]);
  });

  test("tells who reads what, when it changes and to whoever comes later, as far as they may see", async () => {
    const hub = hubOf();
    const early = openReader(hub);
    hub.showReaders([reader("a")]);
    hub.showReaders([reader("a")]);
    hub.showReaders([]);
    const told = (await readMessages(early, 3)).slice(1);
    expect(told).toEqual([
      { kind: "readers", readers: [reader("a")] },
      { kind: "readers", readers: [] },
    ]);
    hub.showReaders([reader("b")]);
    const [, late] = await readMessages(openReader(hub), 2);
    expect(late).toEqual({ kind: "readers", readers: [reader("b")] });
    const [, limited] = await readMessages(openReader(hub, { grants: checkoutOnly }), 2);
    expect(limited).toEqual({ kind: "readers", readers: [] });
  });

  test("says who handles what to all that may see it, also that it is nobody any more", async () => {
    const hub = hubOf();
    const early = openReader(hub);
    const kinds = async (reader: StreamReader, count: number) =>
      (await readMessages(reader, count, ["access", "beat"])).map((message) =>
        message.kind === "handlings" ? message.handlings.length : message.kind,
      );
    hub.showHandlings([handling]);
    hub.showHandlings([handling]);
    hub.showHandlings([]);
    expect(await kinds(early, 3)).toEqual([0, 1, 0]);
    hub.showHandlings([handling]);
    expect(await kinds(openReader(hub), 1)).toEqual([1]);
    expect(await kinds(openReader(hub, { grants: checkoutOnly }), 1)).toEqual([0]);
  });

  test("goes on with what its session allows by now", async () => {
    const hub = hubOf();
    const readers = [openReader(hub, { sid: "narrowed" }), openReader(hub, { sid: "same" })];
    hub.review(({ sid, grants }) => ({ grants: sid === "narrowed" ? checkoutOnly : grants }));
    hub.publish(entryOf(11, "ledger"));
    hub.publish(entryOf(12, "checkout-api"));
    hub.closeAll();
    const [narrowed, same] = await Promise.all(readers.map((reader) => readMessages(reader, 9)));
    expect(sequencesOf(narrowed ?? [])).toEqual([12]);
    expect(sequencesOf(same ?? [])).toEqual([11, 12]);
    expect(hub.size).toBe(0);
  });

  test("says what was granted when it opens and with each look, so that no page goes on with what was", async () => {
    const hub = hubOf();
    const reader = openReader(hub);
    hub.review((viewer) => viewer);
    hub.review(() => ({ grants: [{ role: "admin" }] }));
    const told = await readMessages(reader, 3, ["beat", "handlings"]);
    expect(told).toEqual(
      ["viewer", "viewer", "admin"].map((role) => ({ kind: "access", grants: [{ role }] })),
    );
  });

  test("that is not read is cut off instead of filling the memory", async () => {
    const hub = hubOf({ queueLimitBytes: 20_000 });
    const reader = openReader(hub);
    for (let at = 11; at < 100; at += 1) hub.publish(entryOf(at, "a"));
    expect(hub.size).toBe(0);
    await expect(readMessages(reader, 90)).rejects.toThrow("not read fast enough");
  });

  test("ends with its session, with its reader and with the server", async () => {
    const hub = hubOf();
    const [ended, left, last] = [openReader(hub, { sid: "ended" }), openReader(hub), openReader(hub)];
    hub.review(({ sid, grants }) => (sid === "ended" ? undefined : { grants }));
    expect(await readMessages(ended, 9)).toHaveLength(1);
    await left.cancel();
    expect(hub.size).toBe(1);
    hub.closeAll();
    expect(await readMessages(last, 9)).toHaveLength(1);
    expect(hub.open({ sid: "s", grants: everything, since: 10 }).status).toBe(503);
  });
});
