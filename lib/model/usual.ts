import type { EpochMs } from "./ids";
import type { ActionSnapshot } from "./pipeline";

/** How long it takes when it goes well: p50 and p90 of the last fifty, from five on. */
export type Usual = { usualMs?: number | undefined; usualLongMs?: number | undefined };

/** What the stored history tells of an action: how long it takes, and how it has fared lately. */
export type UsualAction = Usual & Pick<ActionSnapshot, "usualMostMs" | "lately">;

/** How far back "lately" reaches. */
export const latelyMs = 30 * 24 * 60 * 60_000;

/** Something that runs, with what is usual for it. */
export type Running = Usual & { startedAt?: EpochMs | undefined };

/** Nine of ten that went well took no longer. */
export function isLonger({ startedAt, usualLongMs }: Running, now: EpochMs): boolean {
  return startedAt !== undefined && usualLongMs !== undefined && now - startedAt > usualLongMs;
}
