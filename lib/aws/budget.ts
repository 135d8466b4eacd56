import { AppError } from "../model/app-error";
import type { Clock } from "../model/clock";
import { type Rate, rateOf } from "./rates";

/** A person's command goes before any sweep, what moves before what rests, and the past after all that is now. */
const priorities = ["command", "hot", "sweep", "past"] as const;
export type Priority = (typeof priorities)[number];

export type OperationSpending = {
  operation: string;
  ratePerSecond: number;
  callsLastMinute: number;
  /** Of these, the past's, which has a rate of its own within the other. */
  pastCallsLastMinute: number;
  pastRatePerSecond: number;
  waiting: number;
  /** People's, which go before all others. */
  commandsWaiting: number;
  throttles: number;
};

/** What a call came to, for whoever counts them. */
export type OnCall = (operation: string, outcome: "succeeded" | "throttled" | "failed") => void;

export type Budget = {
  /** Resolves when the call may go out. */
  take(operation: string, priority: Priority): Promise<void>;
  succeeded(operation: string): void;
  throttled(operation: string): void;
  /** It went out, and came to nothing for another reason. */
  failed(operation: string): void;
  report(): readonly OperationSpending[];
  close(): void;
};

type Waiter = { priority: Priority; go: () => void; refuse: (error: Error) => void };
type Bucket = {
  full: Rate;
  rate: number;
  tokens: number;
  filledAt: number;
  /** What the past may still take of them. */
  pastTokens: number;
  waiters: Waiter[];
  cancelTimer: (() => void) | undefined;
  spentAt: { at: number; isPast: boolean }[];
  throttles: number;
};

const leastRate = 0.2;
const recoveryPerSuccess = 0.05;
const minuteMs = 60_000;
/** Of the rate: sweeps find the other half, and what they leave of it is nobody's. */
const pastShare = 0.5;
/** It makes up for a late timer, no more: a burst of it would be a sweep's. */
const pastBurst = 2;

/** A token bucket per operation whose rate halves with each throttle and recovers with each success. */
export function createBudget(clock: Clock, onCall: OnCall = () => undefined): Budget {
  const buckets = new Map<string, Bucket>();
  let isClosed = false;

  function bucketOf(operation: string): Bucket {
    const known = buckets.get(operation);
    if (known) return known;
    const full = rateOf(operation);
    const bucket: Bucket = {
      full,
      rate: full.perSecond,
      tokens: full.burst,
      pastTokens: pastBurst,
      filledAt: clock.now(),
      waiters: [],
      cancelTimer: undefined,
      spentAt: [],
      throttles: 0,
    };
    buckets.set(operation, bucket);
    return bucket;
  }

  function pump(bucket: Bucket): void {
    bucket.cancelTimer?.();
    bucket.cancelTimer = undefined;
    refill(bucket, clock.now());
    let next = findNext(bucket.waiters);
    while (next && waitMsOf(bucket, next) <= 0) {
      bucket.waiters.splice(bucket.waiters.indexOf(next), 1);
      spend(bucket, next, clock.now());
      next.go();
      next = findNext(bucket.waiters);
    }
    if (!next) return;
    const waitMs = Math.ceil(waitMsOf(bucket, next));
    bucket.cancelTimer = clock.after(Math.max(1, waitMs), () => pump(bucket));
  }

  return {
    take(operation, priority) {
      if (isClosed) return Promise.reject(closedError());
      const bucket = bucketOf(operation);
      return new Promise((go, refuse) => {
        bucket.waiters.push({ priority, go, refuse });
        pump(bucket);
      });
    },
    succeeded(operation) {
      onCall(operation, "succeeded");
      const bucket = bucketOf(operation);
      bucket.rate = Math.min(bucket.full.perSecond, bucket.rate + recoveryPerSuccess);
    },
    throttled(operation) {
      onCall(operation, "throttled");
      const bucket = bucketOf(operation);
      refill(bucket, clock.now());
      bucket.rate = Math.max(leastRate, bucket.rate / 2);
      // What was saved up is what was just refused.
      bucket.tokens = Math.min(bucket.tokens, 0);
      bucket.throttles += 1;
    },
    failed: (operation) => onCall(operation, "failed"),
    report: () => [...buckets].map(([operation, bucket]) => reportOf(operation, bucket, clock.now())),
    close() {
      isClosed = true;
      for (const bucket of buckets.values()) {
        bucket.cancelTimer?.();
        for (const waiter of bucket.waiters.splice(0)) waiter.refuse(closedError());
      }
    },
  };
}

function closedError(): AppError {
  return new AppError("unavailable", "Signalbox no longer reads this scope here.");
}

function refill(bucket: Bucket, now: number): void {
  const elapsedMs = Math.max(0, now - bucket.filledAt);
  const earned = (elapsedMs / 1000) * bucket.rate;
  bucket.tokens = Math.min(bucket.full.burst, bucket.tokens + earned);
  bucket.pastTokens = Math.min(pastBurst, bucket.pastTokens + earned * pastShare);
  bucket.filledAt = now;
}

function findNext(waiters: readonly Waiter[]): Waiter | undefined {
  const first = priorities.find((one) => waiters.some(({ priority }) => priority === one));
  return waiters.find(({ priority }) => priority === first);
}

/** Only the past stands back for a share of its own: whoever comes meanwhile goes before it. */
function waitMsOf({ tokens, pastTokens, rate }: Bucket, { priority }: Waiter): number {
  const waitMs = ((1 - tokens) / rate) * 1000;
  if (priority !== "past") return waitMs;
  return Math.max(waitMs, ((1 - pastTokens) / (rate * pastShare)) * 1000);
}

function spend(bucket: Bucket, { priority }: Waiter, now: number): void {
  const isPast = priority === "past";
  bucket.tokens -= 1;
  if (isPast) bucket.pastTokens -= 1;
  bucket.spentAt.push({ at: now, isPast });
  dropOld(bucket, now);
}

function dropOld(bucket: Bucket, now: number): void {
  const firstRecent = bucket.spentAt.findIndex(({ at }) => at > now - minuteMs);
  bucket.spentAt.splice(0, firstRecent < 0 ? bucket.spentAt.length : firstRecent);
}

function reportOf(operation: string, bucket: Bucket, now: number): OperationSpending {
  dropOld(bucket, now);
  return {
    operation,
    ratePerSecond: bucket.rate,
    callsLastMinute: bucket.spentAt.length,
    pastCallsLastMinute: bucket.spentAt.filter(({ isPast }) => isPast).length,
    pastRatePerSecond: bucket.rate * pastShare,
    waiting: bucket.waiters.length,
    commandsWaiting: bucket.waiters.filter(({ priority }) => priority === "command").length,
    throttles: bucket.throttles,
  };
}
