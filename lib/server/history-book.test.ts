import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seesEverything, visibilityOf } from "../auth/visibility";
import { aDeploymentRecord, anActionRecord, anExecutionRecord } from "../model/history/records.fixture";
import { type PipelineName, toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import { aPipeline, testAddress, testNow } from "../model/pipeline.fixture";
import { pipelineKeyOf, scopeKeyOf } from "../model/scope";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { HistoryBook } from "./history-book";
import { LiveSnapshot } from "./live-snapshot";

const database = startTestDatabase();
const hourMs = 3_600_000;
// Literals of the form the parser asks for.
const pipelineOf = (name: string) => aPipeline({ name: name as PipelineName });
const keyOf = (name: string) => pipelineKeyOf({ ...testAddress, name: name as PipelineName });

let store: Store;
beforeAll(() => {
  store = openStore({ url: database.url(), replica: "one", onError: () => undefined });
});
afterAll(() => store.close());

const knowing = (...names: string[]) => ({
  sequence: 0,
  ...{ scopes: [], deployments: [], pipelines: names.map(pipelineOf) },
});

/** All tests share a database: each has pipelines of its own. */
function openBook(...names: string[]) {
  const live = new LiveSnapshot(knowing(...names));
  const book = new HistoryBook({ store, live, now: () => testNow, reachMs: 24 * hourMs });
  const historyOf = (name: string) => book.find(keyOf(name), seesEverything)?.history;
  return { live, book, historyOf, idsOf: (name: string) => historyOf(name)?.executions.map(({ id }) => id) };
}

async function record(name: string, id: string, hoursAgo: number): Promise<void> {
  const executionId = toPipelineExecutionId(`${name} ${id}`);
  const startedAt = testNow - hoursAgo * hourMs;
  const times = { startedAt, endedAt: startedAt + 60_000 };
  await store.recordHistory(keyOf(name), {
    executions: [anExecutionRecord({ id: executionId, ...times })],
    actions: [anActionRecord({ id: toActionExecutionId(`action of ${executionId}`), executionId, ...times })],
  });
}

describe("the book of what has been", () => {
  test("says how much of it there is, and shows nobody more than they were granted", async () => {
    const { book, idsOf } = openBook("checkout", "ledger");
    const limited = visibilityOf({ grants: [{ role: "viewer", pipelines: ["checkout"] }] });
    await record("checkout", "a", 1);
    await record("ledger", "b", 1);
    expect(book.loaded(seesEverything)).toEqual({ done: 0, of: 2 });
    expect(book.pipelines(seesEverything)).toEqual([]);
    await book.refresh();
    expect(book.loaded(seesEverything)).toEqual({ done: 2, of: 2 });
    expect(book.loaded(limited)).toEqual({ done: 1, of: 1 });
    expect(book.pipelines(limited).map(({ row }) => row.name)).toEqual(["checkout"]);
    expect(book.find(keyOf("ledger"), limited)).toBeUndefined();
    expect(idsOf("checkout")).toEqual(["checkout a"]);
  });

  test("takes in what ends later, and what ended long ago and is read only now", async () => {
    const { book, idsOf } = openBook("late");
    await record("late", "b", 2);
    await book.refresh();
    await record("late", "c", 1);
    await book.refresh();
    expect(idsOf("late")).toEqual(["late b", "late c"]);
    await record("late", "a", 3);
    await book.refresh();
    expect(idsOf("late")).toEqual(["late a", "late b", "late c"]);
  });

  test("keeps a past the same value while nothing of it changes", async () => {
    const { book, historyOf } = openBook("still", "moving");
    await record("moving", "a", 2);
    await book.refresh();
    const before = [historyOf("still"), historyOf("moving")];
    await record("moving", "b", 1);
    await book.refresh();
    expect(historyOf("still")).toBe(before[0]);
    expect(historyOf("moving")).not.toBe(before[1]);
  });

  test("hears of a deployment that ended after its execution", async () => {
    const { book, historyOf } = openBook("shifted");
    await record("shifted", "a", 1);
    await book.refresh();
    const startedAt = testNow - hourMs;
    const executionId = toPipelineExecutionId("shifted a");
    const { stageName, actionName } = anActionRecord();
    const cause = { pipeline: keyOf("shifted"), executionId, stageName, actionName };
    const shift = { startedAt: startedAt + 10_000, endedAt: startedAt + 30_000 };
    await store.recordDeployment(aDeploymentRecord({ cause, startedAt, endedAt: startedAt + 60_000, shift }));
    await book.refresh();
    expect(historyOf("shifted")?.executions[0]?.spent.shift).toBe(20_000);
  });

  test("knows of a quiet pipeline how far back it was read", async () => {
    const { book, historyOf } = openBook("quiet");
    const readTo = testNow - 20 * hourMs;
    const progress = { readTo, isDone: true, wantedTo: readTo };
    await store.writePastProgress(scopeKeyOf(testAddress), keyOf("quiet"), progress);
    await book.refresh();
    expect(book.find(keyOf("quiet"), seesEverything)).toMatchObject({ readTo, history: { executions: [] } });
    const before = historyOf("quiet");
    await book.refresh();
    expect(historyOf("quiet")).toBe(before);
  });

  test("looks no further back than it was told to", async () => {
    const { book, idsOf } = openBook("old");
    await record("old", "of yesterday", 23);
    await record("old", "of last week", 7 * 24);
    await book.refresh();
    expect(idsOf("old")).toEqual(["old of yesterday"]);
  });

  test("knows a pipeline that is found later, and forgets one that is gone", async () => {
    const { book, live, idsOf } = openBook("staying", "leaving");
    await book.refresh();
    live.replace(knowing("staying", "coming"));
    expect(book.loaded(seesEverything)).toEqual({ done: 1, of: 2 });
    await book.refresh();
    expect(idsOf("coming")).toEqual([]);
    live.replace(knowing("leaving"));
    expect(book.loaded(seesEverything)).toEqual({ done: 0, of: 1 });
  });

  test("begins nothing more once it is closed", async () => {
    const { book } = openBook("unread");
    const refreshing = book.refresh();
    await book.close();
    await refreshing;
    expect(book.loaded(seesEverything)).toEqual({ done: 0, of: 1 });
  });
});
