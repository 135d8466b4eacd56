import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Deployment, isRunning } from "./deployment";
import { runningVersion } from "./new-deployment";
import { kinds, moves, play, stage, watch } from "./testing/story";

const stories = fc.array(moves, { minLength: 3, maxLength: 40 });

describe.each(kinds)("whatever is done to deployments of %s", (kind) => {
  test("shares make 100 and only go back when rolling back, events come in order, one at a time, all end", () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, seed) => {
        const scene = stage(kind, seed);
        const watched = watch(scene);
        for (const move of story) {
          play(scene, move);
          watched.check();
        }
        play(scene, { kind: "wait", ms: 6 * 24 * 3_600_000 });
        watched.check();
        expect(scene.all().filter(isRunning)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test("a rollback brings back the version that ran before", () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, seed) => {
        const scene = stage(kind, seed);
        for (const move of story) play(scene, move);
        play(scene, { kind: "wait", ms: 6 * 24 * 3_600_000 });
        const last = scene.all().at(-1);
        // A rollback can be stopped too, and then promises nothing.
        if (!last?.takesBack || last.status === "Stopped") return;
        expect(last.status).toBe("Succeeded");
        expect(links(last)).toEqual([last.takesBack.id, last.id]);
        expect(runningVersion(scene.group).name).toBe(last.takesBack.before.name);
        // An earlier one that was stopped half-way, and not taken back, may have left its version beside it.
        const before = scene.servedBefore.get(last.takesBack.id) ?? [];
        expect([last.takesBack.before.name, ...before]).toEqual(expect.arrayContaining(scene.served()));
        expect(scene.served()).not.toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

function links(rollback: Deployment): (string | undefined)[] {
  return [rollback.rollback?.ofId, rollback.takesBack?.rollback?.byId];
}
