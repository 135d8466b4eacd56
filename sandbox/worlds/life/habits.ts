import type { ActionExecution } from "../../engine/action-execution";
import type { Failure } from "../../engine/world";
import { hours, minutes } from "../../providers/provider";
import type { Random } from "../../random";

/** How the people and machines around one pipeline behave. Times are medians or means in ms. */
export interface Habits {
  /** Mean time between pushes. */
  readonly pushEveryMs: number;
  /** Pushes come evenly, as from a merge queue; else they come as they come. */
  readonly steady?: boolean;
  /** Few push at night and at weekends. */
  readonly sleeps?: boolean;
  /** Median duration by action; missing: the provider's usual one. */
  usualMs?(action: ActionExecution): number | undefined;
  /** Whether and how this attempt fails. */
  fails?(action: ActionExecution, random: Random): Failure | undefined;
  /** How an approval ends: after a while, or only once another execution waits behind it. */
  readonly decides: { kind: "after"; medianMs: number } | { kind: "when-another-waits" };
  readonly rejectChance: number;
  /** How likely somebody retries a failed stage, and when. */
  readonly retryChance: number;
  readonly retryAfterMs: number;
  /** Now and then a transition is closed for a while, with a reason. */
  readonly closes?: {
    readonly stage: string;
    readonly reason: string;
    readonly everyMs: number;
    readonly forMs: number;
  };
}

/** Nothing stands still longer: pushes and decisions come at the latest after this. */
export const longestPauseMs = hours(60);

export const plainHabits: Habits = {
  pushEveryMs: hours(4),
  decides: { kind: "after", medianMs: minutes(45) },
  rejectChance: 0.08,
  retryChance: 0.6,
  retryAfterMs: minutes(25),
};
