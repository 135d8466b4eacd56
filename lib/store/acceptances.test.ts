import { afterAll, beforeAll, expect, test } from "vitest";
import type { PipelineName } from "../model/ids";
import { testAddress, testNow } from "../model/pipeline.fixture";
import { type Acceptance, toFindingId } from "../model/posture/finding";
import { pipelineKeyOf } from "../model/scope";
import { openStore, type Store } from "./store";
import { startTestDatabase } from "./testing/database";

const server = startTestDatabase();
const pipeline = pipelineKeyOf(testAddress);
let store: Store;
let other: Store;

const accepted = (name: string, parts: Partial<Acceptance> = {}): Acceptance => ({
  ...{ finding: toFindingId(`${name}@${pipeline}`), pipeline, reason: "Internal tool" },
  ...{ by: "kim@example.com", name: "Kim", at: testNow },
  ...parts,
});

beforeAll(() => {
  const onError = (error: Error) => {
    throw error;
  };
  store = openStore({ url: server.url(), replica: "a", onError });
  other = openStore({ url: server.url(), replica: "b", onError });
});
afterAll(async () => {
  await Promise.all([store.close(), other.close()]);
});

test("what is accepted is known to every replica, with its last reason, until it is taken back once", async () => {
  const first = accepted("no-test\0 \ud800");
  const later = accepted("no-test\0 \ud800", { reason: "Moves in May", name: "Olga", until: testNow + 1 });
  const another = accepted("v1");
  await store.keepAcceptance(first);
  await store.keepAcceptance(another);
  await other.keepAcceptance(later);
  expect(await store.readAcceptances()).toEqual([later, another]);
  // The name has the form its parser asks for.
  const elsewhere = {
    ...another,
    pipeline: pipelineKeyOf({ ...testAddress, name: "checkout" as PipelineName }),
  };
  expect(await store.dropAcceptance(elsewhere)).toBe(false);
  const answers = await Promise.all([store.dropAcceptance(later), other.dropAcceptance(later)]);
  expect(answers.toSorted()).toEqual([false, true]);
  expect(await other.readAcceptances()).toEqual([another]);
});
