import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemClock } from "../model/clock";
import { createHandClock } from "../model/hand-clock.fixture";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { makeLivingSessions } from "./living-sessions";
import type { Refresh, Refreshed } from "./refresh";
import { makeSeal } from "./seal";

const database = startTestDatabase();
const seal = makeSeal("a secret for this test only");
const ages = { maxAgeMs: 60_000, recheckMs: 30_000 };
const kim = { subject: "u-1", email: "kim@example.com", name: "Kim", groups: ["approvers"] };
let stores: Store[];
let sql: pg.Client;

beforeAll(async () => {
  stores = ["one", "two"].map((replica) =>
    openStore({ url: database.url(), replica, onError: () => undefined }),
  );
  sql = new pg.Client(database.url());
  await sql.connect();
});
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), sql.end()]);
});

/** One per replica, all before the same provider. */
function replicas(refresh: Refresh | undefined, clock = systemClock) {
  const told: string[] = [];
  const living = stores.map((sessions) =>
    makeLivingSessions({
      ...{ sessions, seal, ages, refresh, clock },
      onSilence: () => told.push("silence"),
      onRefused: async (_, because) => void told.push(because),
    }),
  );
  const [one, two] = living;
  if (!one || !two) throw new Error("There are two replicas.");
  return { one, two, told };
}

async function openDue(token = "t1", owner?: string): Promise<string> {
  const sid = randomUUID();
  const refresh = { sealedToken: seal.close(token, owner ?? sid), dueInMs: 0 };
  await stores[0]?.openSession({ sid, provider: "oidc", ...kim, refresh }, ages.maxAgeMs);
  return sid;
}

const answering =
  (answer: Refreshed): Refresh =>
  async () =>
    answer;

describe("a session that is due", () => {
  test("has the groups its provider tells now, and no others", async () => {
    const person = { ...kim, groups: [] };
    const { one } = replicas(answering({ kind: "vouched", person, refreshToken: "t2" }));
    expect(await one.read(await openDue())).toMatchObject({ groups: [], isDue: false });
  });

  test("is asked about once, however many ask for it on however many replicas", async () => {
    const spent: string[] = [];
    const refresh: Refresh = async (token) => {
      // As a provider with rotating tokens has it: the second use of one is a theft.
      if (spent.includes(token)) return { kind: "refused", because: "invalid_grant" };
      spent.push(token);
      await new Promise((resolve) => setImmediate(resolve));
      return { kind: "vouched", person: { ...kim, groups: ["new"] }, refreshToken: `${token}+` };
    };
    const { one, two } = replicas(refresh);
    const sid = await openDue();
    const asked = Array.from({ length: 12 }, (_, at) => (at % 2 ? one : two).read(sid));
    for (const session of await Promise.all(asked)) expect(session?.groups).toEqual(["new"]);
    expect(spent).toEqual(["t1"]);
    await sql.query("update sessions set due_at = now() where sid = $1", [sid]);
    await two.readAll([sid]);
    expect(spent).toEqual(["t1", "t1+"]);
  });

  test("ends when the provider no longer stands for the person", async () => {
    const { one, two, told } = replicas(answering({ kind: "refused", because: "invalid_grant" }));
    const sid = await openDue();
    expect(await one.read(sid)).toBeUndefined();
    expect(await two.read(sid)).toBeUndefined();
    expect(told).toEqual(["invalid_grant"]);
  });

  test("goes on as it was while the provider is away, until its age is up", async () => {
    const { one, told } = replicas(answering({ kind: "silent", error: new Error("away") }));
    const sid = await openDue();
    expect(await one.read(sid)).toMatchObject({ groups: ["approvers"], isDue: false });
    expect(await one.read(sid)).toBeDefined();
    expect(told).toEqual(["silence"]);
    await sql.query("update sessions set expires_at = now(), due_at = now() where sid = $1", [sid]);
    expect(await one.read(sid)).toBeUndefined();
    expect(told).toEqual(["silence"]);
  });

  test.each([
    ["its token was sealed for another row", "another", answering({ kind: "silent", error: undefined })],
    ["no provider is there to be asked any more", undefined, undefined],
  ])("ends when %s", async (_, owner, refresh) => {
    const { one } = replicas(refresh);
    expect(await one.read(await openDue("t1", owner))).toBeUndefined();
  });

  test("holds nobody up for long over a provider that says nothing, and hears it when it does", async () => {
    let answer: (refreshed: Refreshed) => void = () => undefined;
    const clock = createHandClock();
    const { one } = replicas(() => new Promise((resolve) => (answer = resolve)), clock);
    const sid = await openDue();
    const reading = one.read(sid);
    await vi.waitFor(() => expect(clock.waiting()).toBe(1));
    await clock.advance(5_000);
    expect(await reading).toMatchObject({ groups: ["approvers"] });
    answer({ kind: "vouched", person: { ...kim, groups: ["new"] }, refreshToken: "t2" });
    await vi.waitFor(async () =>
      expect(await stores[0]?.readSession(sid)).toMatchObject({ groups: ["new"], isDue: false }),
    );
    expect(clock.waiting()).toBe(0);
  });

  test("is looked after for open streams too, and the others are left alone", async () => {
    const { one } = replicas(async (token) =>
      token === "bad"
        ? { kind: "refused", because: "invalid_grant" }
        : { kind: "vouched", person: { ...kim, groups: ["new"] }, refreshToken: token },
    );
    const due = await Promise.all(Array.from({ length: 20 }, () => openDue()));
    const [bad, quiet] = [await openDue("bad"), randomUUID()];
    await stores[1]?.openSession({ sid: quiet, provider: "demo", ...kim }, 60_000);
    const living = await one.readAll([...due, bad, quiet, "unheard of"]);
    expect([...living.keys()].sort()).toEqual([...due, quiet].sort());
    for (const sid of due) expect(living.get(sid)?.groups).toEqual(["new"]);
    expect(living.get(quiet)?.groups).toEqual(["approvers"]);
  });
});
