import type { EpochMs } from "../ids";

const dayMs = 86_400_000;

/** For how long something is usually accepted; without an end it stays so until somebody takes it back. */
export const acceptSpans = [
  { id: "none", label: "No end", days: undefined },
  { id: "30d", label: "30 days", days: 30 },
  { id: "90d", label: "90 days", days: 90 },
  { id: "1y", label: "1 year", days: 365 },
] as const;
export type AcceptSpan = (typeof acceptSpans)[number]["id"];

/** To the day, so that what is said is what is sent. */
export function acceptEndsAt(span: AcceptSpan, now: EpochMs): EpochMs | undefined {
  const days = acceptSpans.find(({ id }) => id === span)?.days;
  return days === undefined ? undefined : Math.floor(now / dayMs + days) * dayMs;
}
