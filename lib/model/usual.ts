import type { ActionSnapshot } from "./pipeline";

/** What the stored history tells of an action: how long it takes, and how it has fared lately. */
export type UsualAction = Pick<ActionSnapshot, "usualMs" | "usualMostMs" | "lately">;

/** How far back "lately" reaches. */
export const latelyMs = 30 * 24 * 60 * 60_000;
