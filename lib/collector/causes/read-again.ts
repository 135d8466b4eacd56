import type { FoundCause } from "./found-cause";

/** `failed`: AWS did not answer. */
export type Outcome = FoundCause["kind"] | "failed";

const stillComingMs = 90_000;
const mostTries = 5;
const minuteMs = 60_000;

/** When to ask again, `sinceMs` after the failure and so many tries; undefined where nothing would be gained by it. */
export function readAgainMs(outcome: Outcome, tries: number, sinceMs: number): number | undefined {
  switch (outcome) {
    case "more-to-come":
      // CloudWatch takes its time to show what was written last.
      return sinceMs < stillComingMs ? Math.min(15_000, 1_000 * 2 ** (tries - 1)) : undefined;
    case "failed":
      return tries < mostTries ? 2_000 * 2 ** (tries - 1) : 10 * minuteMs;
    case "denied":
      return 60 * minuteMs;
    case "final":
      return undefined;
  }
}
