import type { Clock } from "../model/clock";
import { withJitter } from "./cadence";

type Parts = {
  clock: Clock;
  random: () => number;
  /** From the start of one turn to the start of the next; asked anew each time. */
  everyMs: () => number;
  /** Handles its own failures: what it throws is nobody's. */
  run: () => Promise<void>;
};

export type Doing = {
  /** At once, or once more right after the turn that is under way. */
  soon(): void;
  stop(): void;
};

/** Does something again and again, one turn at a time, from now on until it is stopped. */
export function keepDoing({ clock, random, everyMs, run }: Parts): Doing {
  let isStopped = false;
  let isRunning = false;
  let isWantedAgain = false;
  let hasBegun = false;
  let cancel: (() => void) | undefined;

  function schedule(ms: number): void {
    cancel?.();
    cancel = clock.after(Math.max(0, ms), () => void turn());
  }

  async function turn(): Promise<void> {
    isRunning = true;
    isWantedAgain = false;
    const startedAt = clock.now();
    await run();
    isRunning = false;
    if (!isStopped) schedule(isWantedAgain ? 0 : nextInMs() - (clock.now() - startedAt));
  }

  // The second comes sooner, at random: what began together does not go on together.
  function nextInMs(): number {
    const ms = hasBegun ? withJitter(everyMs(), random) : everyMs() * random();
    hasBegun = true;
    return ms;
  }

  schedule(0);
  return {
    soon() {
      if (isRunning) isWantedAgain = true;
      else if (!isStopped) schedule(0);
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
