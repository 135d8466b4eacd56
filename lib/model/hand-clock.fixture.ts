import type { Clock } from "./clock";

type Timer = { at: number; run: () => void };

/** A clock that stands still until a test moves it. */
export type HandClock = Clock & {
  /** Runs what falls due on the way, in order, letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Time passes and nothing runs, as in a machine that sleeps. */
  sleep(ms: number): void;
  /** How many timers wait: none, once everything was stopped. */
  waiting(): number;
};

export function createHandClock(startAt = Date.UTC(2026, 10, 21)): HandClock {
  let now = startAt;
  const timers = new Set<Timer>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    waiting: () => timers.size,
    sleep(ms) {
      now += ms;
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let next = firstDue(timers, until); next; next = firstDue(timers, until)) {
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = until;
    },
  };
}

function firstDue(timers: ReadonlySet<Timer>, until: number): Timer | undefined {
  return [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
}
