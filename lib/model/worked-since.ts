import type { EpochMs } from "./ids";
import type { ActionSnapshot, StageSnapshot } from "./pipeline";
import { isSettled } from "./status";

/** `to` is absent while it goes on. */
type Span = { from: EpochMs; to?: EpochMs | undefined };

/**
 * When the stage would have begun had it worked ever since: moments at which an action other than an approval ran
 * count, once each. So what has gone stands beside what is usual, which knows no waiting for people either.
 */
export function workedSince({ actions }: StageSnapshot): EpochMs | undefined {
  const spans = actions.flatMap(spanOf).sort((a, b) => a.from - b.from);
  let end: EpochMs | undefined;
  let workedMs = 0;
  for (const { from, to } of spans) {
    const covered = Math.max(end ?? from, from);
    // From here on it works in any case: what the others did later than that is in it.
    if (to === undefined) return covered - workedMs;
    workedMs += Math.max(0, to - covered);
    end = Math.max(covered, to);
  }
  return end === undefined ? undefined : end - workedMs;
}

function spanOf({ category, latest }: ActionSnapshot): Span[] {
  const from = latest?.startedAt ?? latest?.changedAt;
  if (category === "Approval" || latest === undefined || from === undefined) return [];
  return [{ from, to: isSettled(latest.status) ? (latest.changedAt ?? from) : undefined }];
}
