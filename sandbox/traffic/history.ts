import type { EpochMs } from "../time/simulated-time";

/** What held from a moment on, oldest first. Before the first step nothing held. */
export type History<T> = readonly Step<T>[];

export interface Step<T> {
  readonly at: EpochMs;
  readonly value: T;
}

export interface Piece<T> {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly value: T;
}

export function valueAt<T>(history: History<T>, at: EpochMs): T | undefined {
  return history[indexAt(history, at)]?.value;
}

/** The pieces of [from, to) in which something held. */
export function piecesBetween<T>(history: History<T>, from: EpochMs, to: EpochMs): Piece<T>[] {
  const pieces: Piece<T>[] = [];
  for (let index = Math.max(0, indexAt(history, from)); index < history.length; index += 1) {
    const step = history[index];
    if (!step || step.at >= to) break;
    const end = Math.min(to, history[index + 1]?.at ?? to);
    const begin = Math.max(from, step.at);
    if (begin < end) pieces.push({ from: begin, to: end, value: step.value });
  }
  return pieces;
}

/** What holds in all of [from, to); undefined where nothing does, or it changes within. */
export function steadyBetween<T>(history: History<T>, from: EpochMs, to: EpochMs): T | undefined {
  const index = indexAt(history, from);
  const next = history[index + 1];
  return next && next.at < to ? undefined : history[index]?.value;
}

/** Notes what holds from now on; a second word about the same moment replaces the first. */
export function addStep<T>(history: Step<T>[], at: EpochMs, value: T): void {
  const last = history.at(-1);
  if (last && last.at > at) throw new Error("A history is written forwards.");
  if (last && last.value === value) return;
  if (last?.at === at) history.pop();
  history.push({ at, value });
}

/** The last step at or before a moment; -1 when there is none. */
function indexAt<T>(history: History<T>, at: EpochMs): number {
  let low = 0;
  let high = history.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
