import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toFailureId } from "../model/failure/failure";
import type { ByWhom, Handling } from "../model/failure/handling";
import { muteFailure, releaseFailure, takeFailure } from "../model/failure/handling-rules";
import { aPipeline, testNow } from "../model/pipeline.fixture";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const { key } = aPipeline();
let store: Store;
let other: Store;
let sql: pg.Client;

const blankOf = (name: string): Handling => ({ failure: toFailureId(`${key}/${name}`), key });
const by = (name: string): ByWhom => ({ email: `${name}@example.com`, name, at: testNow });

beforeAll(async () => {
  const onError = (error: Error) => {
    throw error;
  };
  store = openStore({ url: server.url(), replica: "a", onError });
  other = openStore({ url: server.url(), replica: "b", onError });
  sql = new pg.Client({ connectionString: server.url() });
  await sql.connect();
});
afterAll(async () => {
  await Promise.all([store.close(), other.close(), sql.end()]);
});

describe("what people say of a thing that stands still", () => {
  test("is known to every replica, and gone once nothing is said any more", async () => {
    const blank = blankOf("known\0 \ud800");
    await store.changeHandling(blank, (before) => takeFailure(before, by("olga")));
    expect(await other.readHandlings()).toEqual([{ ...blank, taken: by("olga") }]);
    await other.changeHandling(blank, releaseFailure);
    expect(await store.readHandlings()).toEqual([]);
    expect((await sql.query("select 1 from handlings")).rowCount).toBe(0);
  });

  test("is said by one of any number who come at once; the others are told who was first", async () => {
    const blank = blankOf("raced");
    const names = Array.from({ length: 12 }, (_, at) => `person-${at}`);
    const answers = await Promise.all(
      names.map((name, at) =>
        (at % 2 ? store : other).changeHandling(blank, (before) => takeFailure(before, by(name))),
      ),
    );
    const [handling] = await store.readHandlings();
    expect(answers.filter(({ kind }) => kind === "done")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.kind === "held") expect(answer.because).toContain(`${handling?.taken?.name} has had it`);
    }
    await store.changeHandling(blank, releaseFailure);
  });

  test("keeps who has taken it apart from whether it is muted", async () => {
    const blank = blankOf("both");
    const muted = { ...by("kim"), until: testNow + 1, reason: "Vendor is down" };
    await store.changeHandling(blank, (before) => takeFailure(before, by("olga")));
    await other.changeHandling(blank, (before) => muteFailure(before, muted));
    expect(await store.readHandlings()).toEqual([{ ...blank, taken: by("olga"), muted }]);
    await store.changeHandling(blank, releaseFailure);
    expect(await store.readHandlings()).toEqual([{ ...blank, muted }]);
  });

  test("is forgotten where nobody will ask for it again", async () => {
    const kept = blankOf("kept");
    await store.changeHandling(kept, (before) => takeFailure(before, by("olga")));
    await sql.query("update handlings set updated_at = now() - interval '3 days' where failure = $1", [
      kept.failure,
    ]);
    const ages = new Map<string, number>();
    await store.forgetHandlings(({ failure }, ageMs) => {
      ages.set(failure, ageMs);
      return failure !== kept.failure;
    });
    expect((await store.readHandlings()).map(({ failure }) => failure)).toEqual([kept.failure]);
    const [old = 0, young = 0] = [kept, blankOf("both")].map(({ failure }) => ages.get(failure));
    expect(Math.round(old / 3_600_000)).toBe(72);
    expect(young).toBeLessThan(3_600_000);
  });
});
