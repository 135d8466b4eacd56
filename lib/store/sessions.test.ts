import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewSession } from "./sessions";
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
afterAll(async () => {
  await Promise.all([store.close(), other.close(), sql.end()]);
});

const kim = { provider: "oidc", subject: "u-1", email: "kim@example.com", name: "Kim", groups: ["x"] };
const refresh = { sealedToken: "sealed", dueInMs: 0 };
const passed = { ...kim, sealedToken: "rotated", maxAgeMs: 60_000, dueInMs: 60_000 };

async function open(parts: Partial<NewSession> = {}, maxAgeMs = 60_000): Promise<string> {
  const sid = randomUUID();
  await store.openSession({ ...kim, sid, ...parts }, maxAgeMs);
  return sid;
}

describe("a session", () => {
  test("lives until it is ended or its time is up", async () => {
    const sid = await open();
    expect(await other.readSession(sid)).toEqual({ ...kim, sid, isDue: false });
    expect(new Set((await other.readSessions([sid, "unheard of"])).keys())).toEqual(new Set([sid]));
    await sql.query("update sessions set expires_at = now()");
    expect(await store.readSession(sid)).toBeUndefined();
    expect((await store.readSessions([sid])).size).toBe(0);
    await store.forgetOld();
    expect((await sql.query("select from sessions")).rowCount).toBe(0);
    const again = await open();
    await store.endSession(again);
    expect(await store.readSession(again)).toBeUndefined();
  });

  test("is ended with a person's others, all but the one at hand, and nobody else's", async () => {
    const [here, there, theirs] = [await open(), await open(), await open({ email: "lee@example.com" })];
    expect(await store.endOtherSessions(kim.email, here)).toBe(1);
    const living = await store.readSessions([here, there, theirs]);
    expect(new Set(living.keys())).toEqual(new Set([here, theirs]));
  });
});

describe("asking the provider anew", () => {
  test("falls to one replica at a time", async () => {
    const sid = await open({ refresh });
    expect(await store.readSession(sid)).toMatchObject({ isDue: true });
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 ? store : other).claimCheck(sid, 60_000)),
    );
    expect(claims.filter((claim) => claim === "sealed")).toHaveLength(1);
    expect(claims.filter((claim) => claim === undefined)).toHaveLength(9);
  });

  test("falls to another once the first has died over it", async () => {
    const sid = await open({ refresh });
    expect(await store.claimCheck(sid, 0)).toBe("sealed");
    expect(await other.claimCheck(sid, 60_000)).toBe("sealed");
  });

  test("with success renews the session, its groups and its token", async () => {
    const sid = await open({ refresh }, 1_000);
    await store.claimCheck(sid, 60_000);
    await store.renewSession(sid, { ...passed, name: "Kim Lee", groups: ["y"] });
    expect(await store.readSession(sid)).toMatchObject({ name: "Kim Lee", groups: ["y"], isDue: false });
    const { rows } = await sql.query(
      "select refresh_token, expires_at > now() + interval '50 seconds' as renewed from sessions where sid = $1",
      [sid],
    );
    expect(rows).toEqual([{ refresh_token: "rotated", renewed: true }]);
    expect(await store.claimCheck(sid, 60_000)).toBeUndefined();
  });

  test("without an answer never makes the session last longer", async () => {
    const sid = await open({ refresh });
    const expiry = () => sql.query("select expires_at from sessions where sid = $1", [sid]);
    const before = (await expiry()).rows;
    await store.claimCheck(sid, 60_000);
    await store.postponeCheck(sid, 60_000);
    expect(await store.readSession(sid)).toMatchObject({ isDue: false });
    expect((await expiry()).rows).toEqual(before);
    await store.postponeCheck(sid, 0);
    expect(await store.claimCheck(sid, 60_000)).toBe("sealed");
  });

  test("does not bring back a session that was ended meanwhile", async () => {
    const sid = await open({ refresh });
    await store.claimCheck(sid, 60_000);
    await other.endSession(sid);
    await store.renewSession(sid, passed);
    expect(await store.readSession(sid)).toBeUndefined();
  });

  test("is never due without a refresh token, and never claimed once the time is up", async () => {
    const sid = await open();
    expect(await store.claimCheck(sid, 60_000)).toBeUndefined();
    const over = await open({ refresh }, 0);
    expect(await store.claimCheck(over, 60_000)).toBeUndefined();
  });
});
