import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const database = startTestDatabase();
let store: Store;
let other: Store;
let sql: pg.Client;

beforeAll(async () => {
  const open = (replica: string) => openStore({ url: database.url(), replica, onError: () => undefined });
  [store, other] = [open("one"), open("two")];
  sql = new pg.Client(database.url());
  await sql.connect();
});
beforeEach(() => sql.query("truncate outbox"));
afterAll(async () => {
  await Promise.all([store.close(), other.close(), sql.end()]);
});

const toMessage = (news: string, channel = "ops") => ({
  ...{ channel, news, message: `about ${news}` },
  afterMs: 0,
});
const write = (...news: string[]) => store.writeOutbox(news.map((one) => toMessage(one)));
const pass = (ms: number) => sql.query(`update outbox set due_at = due_at - ${ms} * interval '1 ms'`);

async function take(from = store, channel = "ops") {
  const message = await from.leaseMessage(channel, 60_000);
  if (message === undefined) throw new Error("Nothing is due.");
  return message;
}

describe("what is written", () => {
  test("is written once, by whoever is first, and keeps that order", async () => {
    await write("b");
    await Promise.all([write("a", "b"), other.writeOutbox(["b", "a", "c"].map((one) => toMessage(one)))]);
    const { rows } = await sql.query("select news from outbox order by place");
    expect(rows.map(({ news }) => news).sort()).toEqual(["a", "b", "c"]);
    expect(rows[0]).toEqual({ news: "b" });
  });

  test("waits if it is early, and is replaced by what says more, unless that comes too late", async () => {
    const early = { ...toMessage("a"), message: "early", afterMs: 10_000 };
    const ripe = { ...toMessage("a"), message: "ripe" };
    await store.writeOutbox([early, toMessage("b")]);
    expect(await store.leaseMessage("ops", 60_000)).toBeUndefined();
    await other.writeOutbox([ripe]);
    await store.writeOutbox([early]);
    expect(await take()).toMatchObject({ news: "a", message: "ripe" });
    await other.writeOutbox([{ ...ripe, message: "riper" }]);
    await pass(60_000);
    expect(await take()).toMatchObject({ message: "ripe", attempt: 2 });
  });

  test("may say the same twice at once, and then as it was said last", async () => {
    const again = { ...toMessage("a"), message: "again" };
    await store.writeOutbox([toMessage("a"), toMessage("b"), again]);
    expect(await take()).toMatchObject({ news: "a", message: "again" });
  });

  test("may hold what AWS's texts hold", async () => {
    await write("nul \0 and \ud83d");
    expect((await take()).message).toBe("about nul � and �");
  });
});

describe("the head of a channel", () => {
  test("goes to one of many who ask at once, and what is behind it to nobody meanwhile", async () => {
    await write("a", "b");
    const asked = Array.from({ length: 20 }, (_, at) => (at % 2 ? store : other).leaseMessage("ops", 60_000));
    const given = (await Promise.all(asked)).flatMap((message) => message ?? []);
    expect(given).toMatchObject([{ news: "a", attempt: 1, message: "about a" }]);
    expect(await other.leaseMessage("ops", 60_000)).toBeUndefined();
  });

  test("holds up no other channel", async () => {
    await store.writeOutbox([toMessage("a"), toMessage("a", "chat")]);
    await take();
    expect(await take(other, "chat")).toMatchObject({ channel: "chat", news: "a" });
  });

  test("is followed by the next once it was taken", async () => {
    await write("a", "b");
    await store.markDelivered(await take());
    expect(await take(other)).toMatchObject({ news: "b", attempt: 1 });
  });

  test("comes again after a while when it was not, and blocks until then", async () => {
    await write("a", "b");
    await store.postponeMessage(await take(), { byMs: 30_000, problem: "It answered 503." });
    await pass(29_000);
    expect(await store.leaseMessage("ops", 60_000)).toBeUndefined();
    await pass(1_000);
    expect(await take(other)).toMatchObject({ news: "a", attempt: 2 });
  });

  test("is let go when it is given up, and says why", async () => {
    await write("a", "b");
    await store.giveUpMessage(await take(), "It answered 410.");
    expect(await take()).toMatchObject({ news: "b" });
    const { rows } = await sql.query("select last_problem from outbox where given_up_at is not null");
    expect(rows).toEqual([{ last_problem: "It answered 410." }]);
  });
});

describe("whoever died over a message", () => {
  test("is followed by another, who is told that it is not the first attempt", async () => {
    await write("a");
    await take();
    await pass(60_000);
    expect(await take(other)).toMatchObject({ news: "a", attempt: 2 });
  });

  test("and comes back too late can say that it was taken, but not put it off", async () => {
    await write("a", "b");
    const late = await take();
    await pass(60_000);
    const now = await take(other);
    await store.postponeMessage(late, { byMs: 600_000, problem: "late" });
    await store.giveUpMessage(late, "late");
    await pass(60_000);
    expect(await take()).toMatchObject({ news: "a", attempt: 3 });
    await store.markDelivered(late);
    await other.postponeMessage(now, { byMs: 0, problem: "late" });
    expect(await take()).toMatchObject({ news: "b" });
  });
});

test("messages are forgotten after a week", async () => {
  await write("a", "b");
  await sql.query("update outbox set created_at = now() - interval '7 days 1 second' where news = 'a'");
  await store.forgetOld();
  expect((await sql.query("select news from outbox")).rows).toEqual([{ news: "b" }]);
});
