import type { EpochMs } from "./ids";

/** Time as it is handed to whatever waits, so that tests can move it by hand. */
export type Clock = {
  now(): EpochMs;
  /** Runs once, later; the answer takes it back. */
  after(ms: number, run: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
