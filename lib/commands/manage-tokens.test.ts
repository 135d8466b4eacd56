import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashToken, isTokenText } from "../auth/api-token-text";
import type { Grant } from "../model/grant";
import { parseApiTokenId } from "../model/token/api-token";
import type { TokenWish } from "../model/token/token-wish";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import type { CommandContext } from "./context";
import { createToken } from "./create-token";
import { revokeToken } from "./revoke-token";

const database = startTestDatabase();
let store: Store;
let other: Store;
let sql: pg.Client;

beforeAll(async () => {
  const open = (replica: string) => openStore({ url: database.url(), replica, onError: () => undefined });
  [store, other] = [open("a"), open("b")];
  sql = new pg.Client({ connectionString: database.url() });
  await sql.connect();
});
beforeEach(() => sql.query("delete from api_tokens"));
afterAll(() => Promise.all([store.close(), other.close(), sql.end()]));

function aContext(grant: Grant, parts: Partial<CommandContext> = {}): CommandContext {
  return {
    // There once the tests begin.
    get store() {
      return store;
    },
    ...{ onError: () => undefined, from: { address: "10.0.0.7" } },
    actor: { email: "ada@example.com", name: "Ada", sid: "s", grants: [grant] },
    findPipeline: async () => undefined,
    findDeployment: async () => undefined,
    findFindings: async () => [],
    gatewayOf: () => {
      throw new Error("AWS was asked.");
    },
    ...parts,
  };
}

const admin = aContext({ role: "admin" });
const wish: TokenWish = { name: " Grafana\0 ", reach: { pipelines: ["checkout-*"] }, days: 30 };
const latest = async () => {
  const sight = { pipelines: "all", others: "all" } as const;
  return (await store.readAudit({ filter: { verb: "token.manage" }, sight, most: 1 }))[0];
};

describe("making a token", () => {
  test("hands out its text once; what is kept opens nothing", async () => {
    const { id, text } = await createToken(admin, wish);
    expect(isTokenText(text)).toBe(true);
    expect(await other.presentToken(hashToken(text))).toMatchObject({
      ...{ id, state: "living" },
      grants: [{ role: "viewer", pipelines: ["checkout-*"] }],
    });
    const [row] = (await sql.query("select * from api_tokens")).rows;
    expect(JSON.stringify(row)).not.toContain(text.slice(-43));
    expect(await other.presentToken(row.hash)).toMatchObject({ id });
    expect(isTokenText(row.hash)).toBe(false);
  });

  test("is written down with what was asked for, and without the text", async () => {
    const { id, text } = await createToken(admin, wish);
    const record = await latest();
    expect(record).toMatchObject({ by: "ada@example.com", outcome: "done", address: "10.0.0.7" });
    expect(record?.detail).toBe(`to make ${id}, “Grafana\ufffd”, to read checkout-*, for 30 days`);
    expect(JSON.stringify(record)).not.toContain(text);
  });

  test("gives it its end by PostgreSQL's clock, or none", async () => {
    const [bounded, endless] = [
      await createToken(admin, wish),
      await createToken(admin, { ...wish, days: undefined }),
    ];
    const tokens = new Map((await other.readTokens()).map((token) => [token.id, token]));
    const { createdAt = 0, expiresAt = 0, ...rest } = tokens.get(bounded.id) ?? {};
    expect(expiresAt - createdAt).toBe(30 * 86_400_000);
    expect(rest).toMatchObject({ createdBy: "ada@example.com", lastUsedAt: undefined });
    expect(tokens.get(endless.id)).toMatchObject({ expiresAt: undefined });
  });

  test.each<[string, Grant, Partial<TokenWish>, string]>([
    ["by an operator", { role: "operator" }, {}, "forbidden"],
    ["by an admin of some pipelines only", { role: "admin", pipelines: ["checkout-*"] }, {}, "forbidden"],
    ["without a name", { role: "admin" }, { name: " " }, "invalid"],
    ["for ever and a day", { role: "admin" }, { days: 4_000 }, "invalid"],
    ["for no pipeline", { role: "admin" }, { reach: { pipelines: [] } }, "invalid"],
  ])("%s is refused, and the refusal written down", async (_, grant, parts, code) => {
    await expect(createToken(aContext(grant), { ...wish, ...parts })).rejects.toMatchObject({
      ...{ code, auditId: expect.any(String) },
    });
    expect(await latest()).toMatchObject({ outcome: "refused" });
    expect(await store.readTokens()).toEqual([]);
  });

  test("is not done while it can't be written down", async () => {
    const url = "postgres://127.0.0.1:9/none";
    const away = openStore({ url, replica: "a", onError: () => undefined, answerWithinMs: 2_000 });
    const context = aContext({ role: "admin" }, { store: { ...away, keepToken: store.keepToken } });
    await expect(createToken(context, wish)).rejects.toMatchObject({ code: "unavailable" });
    expect(await store.readTokens()).toEqual([]);
    await away.close();
  });
});

describe("a token", () => {
  test("was used, to the minute", async () => {
    const { text } = await createToken(admin, wish);
    const usedAt = async () => (await other.readTokens())[0]?.lastUsedAt;
    expect(await usedAt()).toBeUndefined();
    await store.presentToken(hashToken(text));
    const first = await usedAt();
    expect(first).toBeGreaterThan(0);
    await other.presentToken(hashToken(text));
    expect(await usedAt()).toBe(first);
    await sql.query("update api_tokens set last_used_at = last_used_at - interval '61 seconds'");
    await other.presentToken(hashToken(text));
    expect(await usedAt()).toBeGreaterThanOrEqual(first ?? 0);
  });

  test("past its end says so, and was not used", async () => {
    const { text } = await createToken(admin, wish);
    await sql.query("update api_tokens set expires_at = now()");
    expect(await store.presentToken(hashToken(text))).toMatchObject({ state: "expired" });
    expect((await store.readTokens())[0]?.lastUsedAt).toBeUndefined();
  });

  test("that never was opens nothing", async () => {
    expect(await store.presentToken(hashToken("sbx_"))).toBeUndefined();
  });
});

describe("revoking a token", () => {
  test("ends it on every replica, and is written down", async () => {
    const { id, text } = await createToken(admin, wish);
    await revokeToken(admin, id);
    expect(await other.presentToken(hashToken(text))).toMatchObject({ state: "revoked" });
    expect(await latest()).toMatchObject({
      outcome: "done",
      detail: `to revoke ${id}`,
      because: "“Grafana\ufffd”",
    });
  });

  test("that somebody revoked before is no longer what was asked for", async () => {
    const { id } = await createToken(admin, wish);
    const answers = await Promise.allSettled([revokeToken(admin, id), revokeToken(admin, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(revokeToken(admin, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await latest()).toMatchObject({ outcome: "moved-on" });
  });

  test("that is not there, or by whoever may not, is refused", async () => {
    const { id, text } = await createToken(admin, wish);
    await expect(revokeToken(aContext({ role: "operator" }), id)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await store.presentToken(hashToken(text))).toMatchObject({ state: "living" });
    const none = parseApiTokenId("0".repeat(12)) ?? id;
    await expect(revokeToken(admin, none)).rejects.toMatchObject({ code: "not-found" });
    expect(await latest()).toMatchObject({ outcome: "refused" });
  });
});
