import type { EpochMs } from "../ids";

/** How far back one pipeline's past has been read. Rows read twice are the same rows, so a lost place costs calls only. */
export type PastProgress = {
  /** Everything that began from then on is stored; absent while nothing is known. */
  readTo?: EpochMs | undefined;
  /** Until then nothing is missing: what began later, or ran then, is read anew after a pause. */
  upTo?: EpochMs | undefined;
  /** How far the list of executions has been read: it goes before the list of their actions. */
  listedTo?: EpochMs | undefined;
  /** Where AWS's own lists go on; it forgets such a place after a while, and then the list begins anew. */
  next?: { executions?: string | undefined; actions?: string | undefined } | undefined;
  /** As far back as was asked for, or as AWS keeps it. */
  isDone: boolean;
  /** What `readTo` was to reach when that was said: a longer `backfillDays` asks again. */
  wantedTo: EpochMs;
};

/** What the screens say of it: "History: 64 of 90 days of 112 pipelines". */
export type HistoryProgress = {
  pipelines: number;
  done: number;
  /** Of all that is wanted, by time, 0–100. */
  percent: number;
  wantedDays: number;
};
