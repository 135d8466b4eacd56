import { setTimeout as pause } from "node:timers/promises";
import type { ShiftScene } from "./shift-scene";
import type { Viewer } from "./viewer";

const everyMs = 100;
const graceMs = 30_000;

type Step = { key: string; startedAt: number; viewers: readonly Viewer[] };
export type FollowedShares = {
  /** Waits for what is on its way; milliseconds of each step until the last who looked on had it. */
  end(): Promise<readonly number[]>;
};

/**
 * Looks at what is really so ten times a second, and at what each viewer heard. A step is timed from the last look that
 * did not show it: what is measured is at most a tenth of a second too long, never too short.
 */
export function followShares(scene: ShiftScene, viewers: readonly Viewer[]): FollowedShares {
  const steps: Step[] = [];
  const heard = new Map<Viewer, Map<string, number>>();
  const percents = new Map<string, number>();
  let isEnding = false;
  const looking = look();

  async function look(): Promise<void> {
    for (let lookedAt = performance.now(); !isEnding; await pause(everyMs)) {
      listenToAll();
      const nextAt = performance.now();
      for (const { id, percent } of await scene.readShares()) {
        const before = percents.get(id);
        percents.set(id, percent);
        if (before === undefined || before === percent) continue;
        steps.push({ key: keyOf(id, percent), startedAt: lookedAt, viewers: [...heard.keys()] });
      }
      lookedAt = nextAt;
    }
  }

  function listenToAll(): void {
    for (const viewer of viewers) {
      if (heard.has(viewer)) continue;
      const times = new Map<string, number>();
      heard.set(viewer, times);
      viewer.onDeployment(({ id, sides }) => {
        const key = keyOf(id, sides.new?.percent ?? Number.NaN);
        if (!times.has(key)) times.set(key, performance.now());
      });
    }
  }

  function latencyOf({ key, startedAt, viewers: looking }: Step): number {
    const times = looking.map((viewer) => heard.get(viewer)?.get(key) ?? Number.POSITIVE_INFINITY);
    return Math.max(...times) - startedAt;
  }

  return {
    async end() {
      if (!isEnding) {
        isEnding = true;
        await looking;
        await pause(graceMs);
      }
      return steps.map(latencyOf);
    },
  };
}

const keyOf = (id: string, percent: number) => `${id} ${percent}`;
