import { once } from "node:events";
import { connect as connectTo, createServer, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aPipeline, testAddress } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

// Between the store and PostgreSQL stands a network that can fall silent, or cut.
const server = startTestDatabase();
const scope = scopeKeyOf(testAddress);
const change = { kind: "pipeline", pipeline: aPipeline() } as const;
const sockets = new Set<Socket>();
let isSilent = false;
const network = createServer((near) => {
  const far = connectTo(`${new URL(server.url()).searchParams.get("host")}/.s.PGSQL.5432`);
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(from);
    from.on("data", (bytes) => isSilent || to.write(bytes));
    from.on("error", () => undefined);
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  }
});
let store: Store;
let sql: pg.Client;

beforeAll(async () => {
  network.listen(0, "127.0.0.1");
  await once(network, "listening");
  const address = network.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { pathname } = new URL(server.url());
  const url = `postgres://signalbox@127.0.0.1:${port}${pathname}`;
  store = openStore({ url, replica: "a", onError: () => undefined, answerWithinMs: 500 });
  sql = new pg.Client({ connectionString: server.url() });
  await sql.connect();
  await store.acquireLease(scope);
});
afterAll(async () => {
  await sql?.end();
  await store?.close();
  network.close();
});

const publish = () => store.publish(scope, [change]);
const publishMany = () => Promise.allSettled(Array.from({ length: 10 }, publish));

test("publications cut off in their middle are refused, and the next ones go on", async () => {
  await sql.query("begin; select pg_advisory_xact_lock(7266251)");
  const refused = publishMany();
  await vi.waitFor(async () => {
    const { rowCount } = await sql.query(
      "select 1 from pg_locks where locktype = 'advisory' and not granted",
    );
    expect(rowCount).toBeGreaterThan(3);
  });
  for (const socket of sockets) socket.destroy();
  await sql.query("commit");
  expect((await refused).some(({ status }) => status === "rejected")).toBe(true);
  await publish();
});

test("a network that swallows everything is not waited for, and uses up no connection", async () => {
  await publishMany();
  isSilent = true;
  await expect(store.ping()).rejects.toThrow();
  const answers = await publishMany();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  isSilent = false;
  await store.acquireLease(scope);
  const later = await publishMany();
  expect(new Set(later.map(({ status }) => status))).toEqual(new Set(["fulfilled"]));
});
