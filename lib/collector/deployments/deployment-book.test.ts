import { beforeEach, describe, expect, it } from "vitest";
import { GatewayError } from "../../aws/gateway-error";
import type { Change } from "../../model/change";
import type { DeploymentSnapshot } from "../../model/deployment";
import { deployment } from "../../model/deployment.fixture";
import { createHandClock, type HandClock } from "../../model/hand-clock.fixture";
import { type DeploymentKey, parseDeploymentId } from "../../model/ids";
import { deploymentKeyOf } from "../../model/scope";
import { type DeploymentBook, openBook } from "./deployment-book";

let clock: HandClock;
let published: Change[][];
let isDown: boolean;
let book: DeploymentBook;

function named(raw: string, changes: Partial<DeploymentSnapshot> = {}): DeploymentSnapshot {
  const id = parseDeploymentId(raw) ?? expect.fail();
  const base = deployment();
  return { ...base, id, key: deploymentKeyOf({ ...base, id }), ...changes };
}

function open(stored: readonly DeploymentSnapshot[] = []): void {
  book = openBook({
    ...{ stored, clock },
    complete: (one) => one,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    publish: async (changes) => {
      if (isDown) throw new Error("The database is away.");
      published.push([...changes]);
    },
  });
}

const settle = () => clock.advance(0);
const percentTo = (percent: number) => (before: DeploymentSnapshot) => ({
  ...before,
  sides: { ...before.sides, new: { label: "green task set", percent } },
});
const last = () => published.at(-1)?.at(-1);
const failure = (code: "throttled" | "forbidden") =>
  new GatewayError(code, "BatchGetDeployments", "AWS is busy.", { cause: undefined });
const first = named("d-1");
const { key } = first;

beforeEach(() => {
  clock = createHandClock();
  published = [];
  isDown = false;
  open();
});

describe("a book of deployments", () => {
  it("publishes what became known in one turn in one go", async () => {
    book.add(first);
    book.add(named("d-2"));
    book.read(key, "targets", percentTo(20));
    await settle();
    expect(published).toHaveLength(1);
    expect(published[0]).toHaveLength(2);
  });

  it("publishes nothing for a reading that found nothing new, and knows when it was", async () => {
    book.add(first);
    book.read(key, "targets", percentTo(20));
    await settle();
    await clock.advance(5_000);
    book.read(key, "targets", percentTo(20));
    await settle();
    expect(published).toHaveLength(1);
    expect(book.readTimes()).toEqual({ [key]: clock.now() });
  });

  it("keeps the parts that did not change", async () => {
    open([first]);
    book.read(key, "targets", percentTo(20));
    await settle();
    const change = last();
    expect(change?.kind === "deployment" && change.deployment.targets).toBe(first.targets);
  });

  it("is stale after the second answer lost in a row, with the reason and since when", async () => {
    open([first]);
    book.read(key, "status", percentTo(20));
    const readAt = clock.now();
    await clock.advance(5_000);
    book.fail(key, "status", failure("throttled"));
    expect(book.get(key)?.freshness.kind).toBe("fresh");
    book.fail(key, "status", failure("throttled"));
    expect(book.get(key)?.freshness).toEqual({ kind: "stale", since: readAt, because: "AWS is busy." });
  });

  it("stays stale while one of its parts fails, whatever the others say", () => {
    open([first]);
    book.fail(key, "targets", failure("forbidden"));
    book.read(key, "status", percentTo(20));
    expect(book.get(key)?.freshness.kind).toBe("stale");
    book.read(key, "targets", percentTo(20));
    expect(book.get(key)?.freshness.kind).toBe("fresh");
  });

  it("says so of a running one that was not read for long, and never of an ended one", async () => {
    const ended = named("d-2", { status: "Succeeded" });
    open([first, ended]);
    for (const one of [first, ended]) book.read(one.key, "status", (before) => before);
    await clock.advance(200_000);
    book.checkAge();
    expect(book.get(key)?.freshness.kind).toBe("stale");
    expect(book.get(ended.key)?.freshness.kind).toBe("fresh");
  });

  it("says of one that is undone by which", async () => {
    const undoing = named("d-2", { rollback: { of: key } });
    book.add(first);
    book.add(undoing);
    await settle();
    expect(book.get(key)?.rollback).toEqual({ by: undoing.key });
    expect(published.flat()).toHaveLength(2);
  });

  it("says after an outage of the database what it could not say during it", async () => {
    open([first]);
    isDown = true;
    book.read(key, "targets", percentTo(20));
    book.remove(named("d-9").key);
    await settle();
    expect(published).toEqual([]);
    isDown = false;
    book.read(key, "targets", percentTo(20));
    await settle();
    expect(last()).toMatchObject({ kind: "deployment", deployment: { sides: { new: { percent: 20 } } } });
  });

  it("lets go of what is gone", async () => {
    open([first]);
    book.remove(key);
    await settle();
    expect(last()).toEqual({ kind: "deployment-gone", key });
    book.read(key as DeploymentKey, "targets", percentTo(20));
    await settle();
    expect(published).toHaveLength(1);
  });

  it("publishes nothing more once it is stopped", async () => {
    book.add(first);
    book.stop();
    await settle();
    expect(published).toEqual([]);
  });
});
