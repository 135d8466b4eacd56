import type { FailureKind } from "../../lib/model/failure/failure";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import type { EpochMs } from "../../lib/model/ids";

/** What a sentence counts together. */
type Told = "pipeline" | "deployment" | "transition" | "approval" | "stuck" | "polling";

const toldOf = {
  failed: "pipeline",
  rejected: "pipeline",
  expired: "pipeline",
  condition: "pipeline",
  deployment: "deployment",
  "rolled-back": "deployment",
  stuck: "stuck",
  disabled: "transition",
  "polling-disabled": "polling",
  "ends-soon": "approval",
} as const satisfies Record<FailureKind, Told>;

const dayMs = 24 * 3_600_000;

/** `5 pipelines stand still, 1 transition is disabled, 1 approval ends today`. */
export function aboutWords(cards: readonly FailureCard[], now: EpochMs): string {
  if (cards.length === 0) return "nothing stands still";
  const found = new Map<Told, FailureCard[]>();
  for (const card of cards) {
    const told = toldOf[card.failure.kind];
    found.set(told, [...(found.get(told) ?? []), card]);
  }
  const parts = [
    some(placesIn(found.get("pipeline")), "pipeline", ["stands still", "stand still"]),
    some(placesIn(found.get("deployment")), "deployment", ["came to nothing", "came to nothing"]),
    some(found.get("stuck")?.length, "action", ["is stuck", "are stuck"]),
    some(found.get("transition")?.length, "transition", ["is disabled", "are disabled"]),
    some(found.get("polling")?.length, "source", ["is no longer polled", "are no longer polled"]),
    endsWords(found.get("approval") ?? [], now),
  ];
  return parts.filter(Boolean).join(", ");
}

function placesIn(cards: readonly FailureCard[] = []): number {
  return new Set(cards.map(({ place }) => place.key)).size;
}

function some(count: number | undefined, noun: string, [one, many]: readonly [string, string]): string {
  if (!count) return "";
  return count === 1 ? `1 ${noun} ${one}` : `${count} ${noun}s ${many}`;
}

function endsWords(cards: readonly FailureCard[], now: EpochMs): string {
  const isToday = cards.every(
    ({ failure: { endsAt = now } }) => Math.floor(endsAt / dayMs) === Math.floor(now / dayMs),
  );
  const when = isToday ? "today" : "soon";
  return some(cards.length, "approval", [`ends ${when}`, `end ${when}`]);
}
