import type { EpochMs } from "../model/ids";

/** AWS's time for one scope: wall time plus an offset learnt from the `Date` of each answer. */
export type AwsClock = {
  now(): EpochMs;
  wallNow(): EpochMs;
  learn(date: string | undefined, sentAt: EpochMs): void;
};

export function createAwsClock(wallNow: () => EpochMs): AwsClock {
  let offsetMs = 0;
  return {
    wallNow,
    now: () => wallNow() + offsetMs,
    // `Date` has whole seconds: it was made between sending and now, and up to a second before its next tick.
    // An offset inside those bounds is as good as any other; keeping it keeps time from jumping.
    learn(date, sentAt) {
      const dateMs = Date.parse(date ?? "");
      if (Number.isNaN(dateMs)) return;
      const least = dateMs - wallNow();
      const most = dateMs + 1000 - sentAt;
      if (offsetMs < least || offsetMs > most) offsetMs = Math.round((least + most) / 2);
    },
  };
}
