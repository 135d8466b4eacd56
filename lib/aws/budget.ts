import { AppError } from "../model/app-error";
import type { Clock } from "../model/clock";
import { type Rate, rateOf } from "./rates";

/** A person's command goes before any sweep, and what moves before what rests. */
const priorities = ["command", "hot", "sweep"] as const;
export type Priority = (typeof priorities)[number];

export type OperationSpending = {
  operation: string;
  ratePerSecond: number;
  callsLastMinute: number;
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
  waiters: Waiter[];
  cancelTimer: (() => void) | undefined;
  spentAt: number[];
  throttles: number;
};

const leastRate = 0.2;
const recoveryPerSuccess = 0.05;
const minuteMs = 60_000;

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
    while (bucket.tokens >= 1 && bucket.waiters.length > 0) {
      bucket.tokens -= 1;
      spend(bucket, clock.now());
      takeNext(bucket.waiters)?.go();
    }
    if (bucket.waiters.length === 0) return;
    const waitMs = Math.ceil(((1 - bucket.tokens) / bucket.rate) * 1000);
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
  bucket.tokens = Math.min(bucket.full.burst, bucket.tokens + (elapsedMs / 1000) * bucket.rate);
  bucket.filledAt = now;
}

function takeNext(waiters: Waiter[]): Waiter | undefined {
  const first = priorities.find((one) => waiters.some(({ priority }) => priority === one));
  return waiters.splice(
    waiters.findIndex(({ priority }) => priority === first),
    1,
  )[0];
}

function spend(bucket: Bucket, now: number): void {
  bucket.spentAt.push(now);
  dropOld(bucket, now);
}

function dropOld(bucket: Bucket, now: number): void {
  const firstRecent = bucket.spentAt.findIndex((at) => at > now - minuteMs);
  bucket.spentAt.splice(0, firstRecent < 0 ? bucket.spentAt.length : firstRecent);
}

function reportOf(operation: string, bucket: Bucket, now: number): OperationSpending {
  dropOld(bucket, now);
  return {
    operation,
    ratePerSecond: bucket.rate,
    callsLastMinute: bucket.spentAt.length,
    waiting: bucket.waiters.length,
    commandsWaiting: bucket.waiters.filter(({ priority }) => priority === "command").length,
    throttles: bucket.throttles,
  };
}
