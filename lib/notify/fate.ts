import type { EpochMs } from "../model/ids";
import type { Answer } from "./post";

export type Fate =
  | { kind: "delivered" }
  | { kind: "again"; inMs: number; problem: string }
  | { kind: "given-up"; problem: string };

export const longestWaitMs = 300_000;
const firstWaitMs = 2_000;
/** Whoever asks to be left alone is, but not for longer: the others would be given up meanwhile. */
export const longestRetryAfterMs = 3_600_000;
export const giveUpAfterMs = 24 * 3_600_000;
/** Statuses that speak of this one message. Trying it for a day would only hold up what comes after it. */
const refusals: ReadonlySet<number> = new Set([400, 413, 422]);
export const mostRefusals = 5;

type Attempt = {
  answer: Answer;
  /** From 1. */
  attempt: number;
  ageMs: number;
  now: EpochMs;
  random: () => number;
};

export function decideFate({ answer, attempt, ageMs, now, random }: Attempt): Fate {
  if (answer.kind === "answered" && answer.status >= 200 && answer.status < 300) return { kind: "delivered" };
  const problem = wordAnswer(answer);
  const isRefused = answer.kind === "answered" && refusals.has(answer.status) && attempt >= mostRefusals;
  if (isRefused || ageMs >= giveUpAfterMs) return { kind: "given-up", problem };
  const asked = answer.kind === "answered" ? readRetryAfter(answer.retryAfter, now) : undefined;
  const inMs = asked === undefined ? backOff(attempt, random) : Math.min(asked, longestRetryAfterMs);
  return { kind: "again", inMs, problem };
}

/** Twice as long each time up to five minutes, and between half and all of that, so that replicas don't knock together. */
function backOff(attempt: number, random: () => number): number {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(wait * (0.5 + random() / 2));
}

/** Seconds or a date; what is neither is as good as absent, and so is what lies behind. */
function readRetryAfter(header: string | undefined, now: EpochMs): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms > 0 ? ms : undefined;
}

function wordAnswer(answer: Answer): string {
  if (answer.kind === "none") return answer.problem;
  const { status } = answer;
  const isElsewhere = status >= 300 && status < 400;
  return `The receiver answered ${status}.${isElsewhere ? " Redirects are not followed." : ""}`;
}
