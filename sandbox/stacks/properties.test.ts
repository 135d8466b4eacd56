import { assert, constantFrom, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { createWorld } from "../engine/create-world";
import { accounts } from "../worlds/accounts";
import { touchedBy } from "./change-set";
import { operate, type Verb } from "./operate";
import type { Stack } from "./stack";

const lastsMs = 240_000;
const place = { account: "111122223333", region: "eu-west-1" };

/** A stack of this name after one operation on it, and how long that took. */
function live(name: string, verb: Verb, failing: number): { stack: Stack; tookMs: number[] } {
  const { world } = createWorld({ accounts, seed: name, startAt: 0 });
  world.time.freeze();
  const at = { ...place, name };
  const stack = verb === "CREATE" ? world.stacks.add(at, 0) : world.stacks.addCreated(at, 0);
  const resources = touchedBy(world, stack, verb);
  const logicalId = resources[failing]?.logicalId;
  const failure = logicalId === undefined ? undefined : { logicalId, reason: "It broke" };
  const tookMs: number[] = [];
  const begunAt = world.time.now();
  const onEnd = () => tookMs.push(world.time.now() - begunAt);
  operate(world, stack, { verb, resources, lastsMs, failure, onEnd });
  world.time.step(10 * lastsMs);
  return { stack, tookMs };
}

const names = constantFrom("shop-api", "network-dev", "search", "billing-jobs", "edge");
const verbs = constantFrom<Verb>("CREATE", "UPDATE", "DELETE");
/** Of the resource that fails; beyond the last: none does. */
const failing = integer({ min: 0, max: 9 });

test("an operation ends once, in its time, and leaves nothing under way", () => {
  assert(
    property(names, verbs, failing, (name, verb, index) => {
      const { stack, tookMs } = live(name, verb, index);
      expect(tookMs).toEqual([lastsMs]);
      expect(stack.status).not.toMatch(/_IN_PROGRESS$/);
      for (const { status } of stack.resources) expect(status).not.toMatch(/_IN_PROGRESS$/);
    }),
  );
});

test("events are in the order of time, and each thing begins before it ends", () => {
  assert(
    property(names, verbs, failing, (name, verb, index) => {
      const { events } = live(name, verb, index).stack;
      const times = events.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      for (const [at, { logicalId, status }] of events.entries()) {
        if (!/_(?:COMPLETE|FAILED)$/.test(status)) continue;
        const before = events.slice(0, at).findLast((event) => event.logicalId === logicalId);
        expect(before?.status, `${logicalId} ${status}`).toMatch(/_IN_PROGRESS$/);
      }
    }),
  );
});

test("the first failure has the reason; what was updated or created is taken back, a deletion is not", () => {
  assert(
    property(names, verbs, failing, (name, verb, index) => {
      const { stack } = live(name, verb, index);
      const failed = stack.events.find(({ status }) => status.endsWith("_FAILED"));
      const ends = {
        CREATE: "ROLLBACK_COMPLETE",
        UPDATE: "UPDATE_ROLLBACK_COMPLETE",
        DELETE: "DELETE_FAILED",
      };
      expect(stack.status).toBe(failed ? ends[verb] : `${verb}_COMPLETE`);
      if (!failed) return;
      expect(failed.reason).toBe("It broke");
      const left = stack.resources.filter(({ status }) => status.endsWith("_FAILED"));
      if (verb !== "DELETE") expect(left).toEqual([]);
    }),
  );
});
