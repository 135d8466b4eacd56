import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../model/clock";
import type { Channel } from "../model/news/channel";
import { newsKinds, toNewsId } from "../model/news/news";
import { aNews } from "../model/news/news.fixture";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { type Delivering, deliverNext } from "./deliver-next";
import { keepDelivering } from "./keep-delivering";
import { sign, toDeliveryId } from "./payload";
import {
  answering,
  dying,
  dyingMidAnswer,
  openReceiver,
  type Receiver,
  silent,
  well,
} from "./testing/receiver";
import { writeNews } from "./write-news";

const database = startTestDatabase();
const lines: string[] = [];
const write = (level: string) => (fields: object, message: string) =>
  lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
const log = { info: write("info"), warn: write("warn"), error: write("error") };
let stores: Store[];
let sql: pg.Client;
let receiver: Receiver;
let channel: Channel;

beforeAll(async () => {
  const open = (replica: string) => openStore({ url: database.url(), replica, onError: () => undefined });
  stores = [open("one"), open("two")];
  sql = new pg.Client(database.url());
  await sql.connect();
  receiver = await openReceiver();
  const secret = "sixteen characters";
  channel = { name: "ops", format: "json", url: receiver.url, secret, kinds: newsKinds, allowInternal: true };
});
beforeEach(async () => {
  await sql.query("truncate outbox");
  receiver.received.length = 0;
  receiver.behave(well);
  lines.length = 0;
});
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), sql.end(), receiver.close()]);
});

const parts = (at = 0, change: Partial<Delivering> = {}): Delivering => {
  const store = stores[at];
  if (!store) throw new Error("There is no such replica.");
  return {
    store,
    clock: systemClock,
    random: Math.random,
    log,
    origin: undefined,
    timeoutMs: 300,
    ...change,
  };
};
const news = (...ids: string[]) =>
  writeNews(
    parts().store as Store,
    [channel],
    ids.map((id) => aNews({ id: toNewsId("failed", id) })),
  );
const pass = (ms: number) =>
  sql.query(
    `update outbox set due_at = due_at - ${ms} * interval '1 ms', created_at = created_at - ${ms} * interval '1 ms'`,
  );
const deliver = (at = 0, change: Partial<Delivering> = {}) =>
  deliverNext(channel, parts(at, change), new AbortController().signal);
/** As replicas do for as long as something is due. */
async function deliverAll(at = 0): Promise<void> {
  while (await deliver(at));
}
const deliveries = () => receiver.received.map(({ headers }) => headers["x-signalbox-delivery"]);
const open = async () =>
  (await sql.query("select 1 from outbox where delivered_at is null and given_up_at is null")).rowCount;

describe("a receiver", () => {
  test("gets each message once, in order, signed, from two replicas at once", async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `${at}`);
    await Promise.all([news(...ids), news(...ids)]);
    while (await open()) await Promise.all([deliver(0), deliver(1)]);
    expect(receiver.received).toHaveLength(20);
    expect(deliveries()).toEqual(ids.map((id) => toDeliveryId("ops", toNewsId("failed", id))));
    for (const { headers, body } of receiver.received) {
      const timestamp = String(headers["x-signalbox-timestamp"]);
      expect(headers["x-signalbox-signature"]).toBe(sign("sixteen characters", timestamp, body));
    }
  });

  test.each([
    ["answers 503", answering(503), "The receiver answered 503."],
    ["says nothing", silent, "No answer within 0.3 s."],
    ["hangs up", dying, "The receiver can't be reached (ECONNRESET)."],
    ["dies in its answer", dyingMidAnswer, "The receiver can't be reached (ECONNRESET)."],
    [
      "sends us elsewhere",
      answering(307, { location: "/other" }),
      "The receiver answered 307. Redirects are not followed.",
    ],
  ])("that %s is asked again later, and holds up what comes after", async (_, mood, problem) => {
    await news("a", "b");
    receiver.behave(mood);
    await deliverAll();
    expect(receiver.received).toHaveLength(1);
    expect((await sql.query("select last_problem from outbox where news = 'failed:a'")).rows).toEqual([
      { last_problem: problem },
    ]);
    receiver.behave(well);
    await deliverAll();
    expect(receiver.received).toHaveLength(1);
    await pass(2_000);
    await deliverAll(1);
    expect(receiver.received.map(({ path, headers }) => [path, headers["x-signalbox-attempt"]])).toEqual([
      ["/hook", "1"],
      ["/hook", "2"],
      ["/hook", "1"],
    ]);
    expect(deliveries()[0]).toBe(deliveries()[1]);
    expect(await open()).toBe(0);
  });

  test("that asks for time is given it", async () => {
    await news("a");
    receiver.behave(answering(429, { "retry-after": "120" }));
    await deliverAll();
    await pass(119_000);
    expect(await deliver()).toBe(false);
    expect(receiver.received).toHaveLength(1);
    receiver.behave(well);
    await pass(1_000);
    await deliverAll();
    expect(await open()).toBe(0);
  });

  test("that is down for an hour gets everything later, in order, once", async () => {
    receiver.behave(answering(502));
    const ids: string[] = [];
    for (let minute = 0; minute < 60; minute += 1) {
      if (minute % 6 === 0) {
        ids.push(`${minute}`);
        await news(`${minute}`);
      }
      await deliverAll(minute % 2);
      await pass(60_000);
    }
    const knocks = receiver.received.length;
    expect(knocks).toBeGreaterThan(12);
    expect(knocks).toBeLessThan(40);
    receiver.behave(well);
    await pass(300_000);
    await Promise.all([deliverAll(0), deliverAll(1)]);
    await deliverAll();
    const taken = receiver.received.slice(knocks).map(({ body }) => JSON.parse(body).delivery);
    expect(taken).toEqual(ids.map((id) => toDeliveryId("ops", toNewsId("failed", id))));
    expect(lines.filter((line) => line.startsWith("warn"))).toHaveLength(1);
  });

  test("that is down for a day loses what is older, and the log says so; the rest goes on", async () => {
    await news("a");
    receiver.behave(answering(500));
    await deliverAll();
    await pass(24 * 3_600_000);
    await news("b");
    await deliverAll();
    expect(lines.filter((line) => line.startsWith("error a message was given up"))).toHaveLength(1);
    receiver.behave(well);
    await pass(10_000);
    await deliverAll();
    expect(receiver.received.at(-1)?.headers["x-signalbox-delivery"]).not.toBe(deliveries()[0]);
    expect(await open()).toBe(0);
  });
});

describe("a replica that is killed", () => {
  test("between sending and saying so leaves one repeat at most, under the same name", async () => {
    await news("a", "b");
    const killed = { ...parts().store, markDelivered: () => Promise.reject(new Error("killed")) };
    await expect(deliver(0, { store: killed })).rejects.toThrow("killed");
    await deliverAll(1);
    expect(receiver.received).toHaveLength(1);
    await pass(60_000);
    await deliverAll(1);
    expect(deliveries()).toHaveLength(3);
    expect(deliveries()[0]).toBe(deliveries()[1]);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  });

  test("before it sends leaves it to another", async () => {
    await news("a");
    await stores[0]?.leaseMessage("ops", 60_000);
    await pass(60_000);
    await deliverAll(1);
    expect(receiver.received).toHaveLength(1);
  });
});

describe("delivering", () => {
  test("goes on by itself until it is stopped, and stops while a receiver is slow", async () => {
    const stop = keepDelivering([channel], parts(0, { timeoutMs: 60_000 }));
    await news("a");
    await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 10_000 });
    receiver.behave(silent);
    await news("b");
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2), { timeout: 10_000 });
    await stop();
    expect(await open()).toBe(1);
    expect(lines).toEqual([]);
  });

  test("holds up no other channel", async () => {
    const other = { ...channel, name: "chat", format: "slack" as const };
    await writeNews(stores[0] as Store, [channel, other], [aNews()]);
    receiver.behave((response, { headers }) =>
      headers["x-signalbox-delivery"] ? undefined : response.end(),
    );
    await Promise.all([deliver(), deliverNext(other, parts(1), new AbortController().signal)]);
    expect(await open()).toBe(1);
  });
});
