import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import { mergeActions, mergeDeployments, mergeExecutions } from "../../model/history/merge-records";
import { randomAction, randomDeployment, randomExecution } from "../../model/history/random-records.fixture";
import { aPipeline, testExecutionId } from "../../model/pipeline.fixture";
import { openStore, type Store } from "../store";
import { startTestDatabase } from "../testing/database";
import type { Ended } from "./record-history";

const server = startTestDatabase();
const { key } = aPipeline();
const cause = { pipeline: key, executionId: testExecutionId, stageName: "Deploy", actionName: "ECS" };
let stores: Store[] = [];
let sql: pg.Client;
beforeAll(async () => {
  const onError = (error: Error) => {
    throw error;
  };
  stores = ["a", "b"].map((replica) => openStore({ url: server.url(), replica, onError }));
  sql = new pg.Client({ connectionString: server.url() });
  await sql.connect();
});
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), sql.end()]);
});

/** Readings cut into pieces, some of them read twice, in any order, each told to one of two replicas. */
function pieces<Reading>(readings: fc.Arbitrary<Reading>): fc.Arbitrary<readonly (readonly Reading[])[]> {
  const piece = fc.array(readings, { minLength: 1, maxLength: 4 });
  return fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .chain((all) => fc.shuffledSubarray([...all, ...all], { minLength: all.length }));
}

async function empty(): Promise<void> {
  const tables = ["history_actions", "history_executions", "history_deployments", "history_places"];
  await sql.query(tables.map((table) => `delete from ${table}`).join(";"));
}

/** Both replicas at once, each one piece after the other. */
async function tell<Piece>(told: readonly Piece[], write: (store: Store, piece: Piece) => Promise<void>) {
  await Promise.all(
    stores.map(async (store, at) => {
      for (const [index, piece] of told.entries()) if (index % 2 === at) await write(store, piece);
    }),
  );
}

const byId = (rows: readonly { id: string }[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

function merged<Reading extends { id: string }>(
  readings: readonly Reading[],
  merge: (a: Reading, b: Reading) => Reading,
): readonly Reading[] {
  const ids = new Set(readings.map(({ id }) => id));
  return [...ids].map((id) => {
    const own = readings.filter((reading) => reading.id === id);
    // The first merged with itself is in the form that merged ones have.
    return [...own.slice(0, 1), ...own].reduce((a, b) => merge(a, b));
  });
}

// Names of stages and actions stand in columns of their own, and PostgreSQL holds neither of these.
const asStored = <Action extends { actionName: string }>(action: Action): Action => ({
  ...action,
  actionName: action.actionName.replaceAll("\0", "\uFFFD").replaceAll("\ud800", "\uFFFD"),
});

test("the rows are the same whatever the order, the pieces, and who told them how often", async () => {
  const readings = fc.record({ execution: fc.option(randomExecution), action: fc.option(randomAction) });
  await fc.assert(
    fc.asyncProperty(pieces(readings), async (told) => {
      await empty();
      const ended = told.map(
        (piece): Ended => ({
          executions: piece.flatMap(({ execution }) => execution ?? []),
          actions: piece.flatMap(({ action }) => action ?? []),
        }),
      );
      await tell(ended, (store, piece) => store.recordHistory(key, piece));
      const [store] = stores;
      const past = (await store?.readPast([key], 0))?.get(key);
      const executions = merged(
        ended.flatMap((one) => one.executions),
        mergeExecutions,
      );
      const actions = merged(
        ended.flatMap((one) => one.actions.map(asStored)),
        mergeActions,
      );
      expect(byId(past?.executions ?? [])).toEqual(byId(executions));
      const ids = [...new Set(actions.map(({ executionId }) => executionId))];
      expect(byId((await store?.readRecorded(key, ids)) ?? [])).toEqual(byId(actions));
    }),
    { numRuns: 60 },
  );
});

test("deployments as well", async () => {
  const caused = randomDeployment.map((record) => ({ ...record, id: record.key, cause }));
  await fc.assert(
    fc.asyncProperty(pieces(caused), async (told) => {
      await empty();
      await tell(told.flat(), (store, { id: _, ...record }) => store.recordDeployment(record));
      const past = (await stores[1]?.readPast([key], 0))?.get(key);
      const expected = merged<DeploymentRecord & { id: string }>(told.flat(), (a, b) => ({
        ...{ id: a.id },
        ...mergeDeployments(a, b),
      }));
      expect(past?.deployments).toEqual(expected.map(({ id: _, ...record }) => record));
    }),
    { numRuns: 30 },
  );
});
