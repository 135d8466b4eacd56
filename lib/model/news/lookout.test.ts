import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Failure, toFailureId } from "../failure/failure";
import type { FleetRow } from "../fleet-row";
import { testNow } from "../pipeline.fixture";
import { justMs, Lookout } from "./lookout";
import { aFailure, aRow } from "./news.fixture";
import { readStanding } from "./read-standing";

const none = () => false;
const minuteMs = 60_000;

function lookAt(lookout: Lookout, row: FleetRow, now = testNow, isMuted: (id: string) => boolean = none) {
  return lookout.look(readStanding({ pipeline: row }, now), isMuted).fresh.map(({ id }) => id);
}

const quiet = aRow();
const failing = aRow({ failures: [aFailure()] });
const id = "failed:checkout-api/stage/Test/1";

describe("a lookout", () => {
  it("tells what has come since it looked last, once", () => {
    const lookout = new Lookout();
    expect([quiet, failing, failing].map((row) => lookAt(lookout, row))).toEqual([[], [id], []]);
  });

  it("tells nothing of what was long there when it looked first, and what has just begun", () => {
    expect(lookAt(new Lookout(), failing, testNow + justMs)).toEqual([]);
    expect(lookAt(new Lookout(), failing, testNow)).toEqual([id]);
    expect(lookAt(new Lookout(), aRow({ failures: [aFailure({ since: undefined })] }))).toEqual([]);
  });

  it("takes what was never read for unknown, not for quiet", () => {
    const lookout = new Lookout();
    expect(lookAt(lookout, aRow({ freshness: { kind: "never" } }))).toEqual([]);
    expect(lookAt(lookout, failing, testNow + 60 * minuteMs)).toEqual([]);
  });

  it("tells what failed while nobody could look, however long ago that was", () => {
    const lookout = new Lookout();
    lookAt(lookout, quiet);
    expect(lookAt(lookout, failing, testNow + 600 * minuteMs)).toEqual([id]);
  });

  it("leaves in peace what is muted, also once that ends", () => {
    const lookout = new Lookout();
    lookAt(lookout, quiet);
    expect(lookAt(lookout, failing, testNow, () => true)).toEqual([]);
    expect(lookAt(lookout, failing)).toEqual([]);
  });

  it("tells what time alone brings about", () => {
    const lookout = new Lookout();
    const slow = aRow({ failures: [aFailure({ kind: "stuck", since: testNow + minuteMs })] });
    const told = [0, 59_000, 60_000, 61_000].map((ms) => lookAt(lookout, slow, testNow + ms).length);
    expect(told).toEqual([0, 0, 1, 0]);
  });
});

it("tells once more why, as soon as that is known", () => {
  const lookout = new Lookout();
  const look = (failure: Partial<Failure>) => {
    const row = aRow({ failures: [aFailure(failure)] });
    const { fresh, ripe } = lookout.look(readStanding({ pipeline: row }, testNow), none);
    return [fresh.length, ripe.map(({ sentence }) => sentence)];
  };
  const why = { headline: "Cannot find module", signature: "Cannot find module" };
  expect([{}, {}, why, why].map(look)).toEqual([
    [1, []],
    [0, []],
    [0, ["IntegrationTests failed: Cannot find module."]],
    [0, []],
  ]);
});

it("tells nothing of what was long there once its cause is known", () => {
  const lookout = new Lookout();
  const long = { since: testNow - 2 * justMs };
  const looks = [long, { ...long, headline: "Why", signature: "Why" }].map((failure) =>
    lookout.look(readStanding({ pipeline: aRow({ failures: [aFailure(failure)] }) }, testNow), none),
  );
  expect(looks).toEqual([
    { fresh: [], ripe: [] },
    { fresh: [], ripe: [] },
  ]);
});

type Step = { kind: "fail" | "mend" | "stale" | "fresh" | "restart" | "resync" | "wait" };
const steps = fc.array(
  fc.record<Step>({ kind: fc.constantFrom("fail", "mend", "stale", "fresh", "restart", "resync", "wait") }),
  { maxLength: 60 },
);

/** A pipeline that goes through these steps, watched by two replicas that write down what they tell. */
function live(story: readonly Step[]) {
  const outbox: string[] = [];
  const replicas = [new Lookout(), new Lookout()];
  const failed: string[] = [];
  let now = testNow;
  let failures: Failure[] | undefined;
  let row = quiet;
  const lookAll = () => {
    for (const lookout of replicas) {
      for (const told of lookAt(lookout, row, now)) if (!outbox.includes(told)) outbox.push(told);
    }
  };
  lookAll();
  for (const { kind } of story) {
    now += minuteMs;
    if (kind === "fail") {
      const failure = aFailure({ id: toFailureId(`f${failed.length}`), since: now });
      failed.push(`failed:${failure.id}`);
      failures = [failure];
    }
    if (kind === "mend") failures = undefined;
    if (kind === "wait") now += 120 * minuteMs;
    const isStale = kind === "stale";
    const freshness = isStale
      ? { kind: "stale" as const, since: now, because: "x" }
      : { kind: "fresh" as const, at: now };
    row = { ...quiet, failures, freshness };
    if (kind === "restart") replicas[0] = new Lookout();
    lookAll();
  }
  return { outbox, failed };
}

it("tells each failure exactly once and in order, whatever flaps, restarts or is read anew", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const { outbox, failed } = live(story);
      expect(outbox).toEqual(failed);
    }),
  );
});
