import { utcDay, utcMinute } from "../../lib/client/clock-words";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";
import type { EpochMs } from "../../lib/model/ids";

/** `3 pipelines, same error since 10:01`. */
export function groupTitle({ cards, since }: FailureGroup, now: EpochMs): string {
  const from = since === undefined ? "" : ` since ${sinceWords(since, now)}`;
  return `${countWords(cards)}, same error${from}`;
}

/** Pipelines, if each card is of another one. */
function countWords(cards: readonly FailureCard[]): string {
  const places = new Set(cards.map(({ place }) => place.key));
  if (places.size < cards.length) return `${cards.length} failures`;
  const kinds = new Set(cards.map(({ place }) => place.kind));
  const [kind] = kinds;
  return kinds.size === 1 ? `${cards.length} ${kind}s` : `${cards.length} failures`;
}

function sinceWords(since: EpochMs, now: EpochMs): string {
  return utcDay(since) === utcDay(now) ? utcMinute(since) : utcDay(since);
}

/** Where a group is spread over: each account and region once, in the cards' order. */
export function placesOf(cards: readonly FailureCard[]): readonly FailureCard["place"][] {
  return [
    ...new Map(cards.map(({ place }) => [`${place.accountName}/${place.region}`, place] as const)).values(),
  ];
}

/** The card whose error is shown for all of them. */
export function speakerOf(cards: readonly FailureCard[]): FailureCard | undefined {
  return cards.find(({ failure }) => failure.lines.length > 0) ?? cards[0];
}
