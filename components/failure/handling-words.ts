import { utcDay, utcMinute } from "../../lib/client/clock-words";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import type { ByWhom } from "../../lib/model/failure/handling";
import type { EpochMs } from "../../lib/model/ids";

/** Who has it, in two parts: the first is the person. */
export type TakenWords = { who?: string; rest: string };

export function takenWords(cards: readonly FailureCard[], self: string, now: EpochMs): TakenWords {
  const taken = cards.flatMap(({ handling }) => handling?.taken ?? []);
  const first = taken.reduce<ByWhom | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  const them = cards.length === 1 ? "it" : cards.length === taken.length ? "all" : "them";
  if (!first) return { rest: `Nobody has taken ${them}` };
  const people = new Map(taken.map(({ email, name }) => [email, email === self ? "You" : name]));
  const [who = "", ...others] = people.values();
  if (taken.length < cards.length) {
    return { who: [who, ...others].join(", "), rest: `took ${taken.length} of ${cards.length}` };
  }
  if (others.length > 0) return { who: [who, ...others].join(", "), rest: `have ${them}` };
  return { who, rest: `${who === "You" ? "have" : "has"} ${them} since ${momentWords(first.at, now)}` };
}

function momentWords(at: EpochMs, now: EpochMs): string {
  return utcDay(at) === utcDay(now) ? utcMinute(at) : `${utcDay(at)} ${utcMinute(at)}`;
}

/** Whose the cards are, as the buttons need it. */
export function standOf(cards: readonly FailureCard[], self: string): "mine" | "others" | "free" {
  const owners = cards.map(({ handling }) => handling?.taken?.email);
  if (owners.every((email) => email === self)) return "mine";
  return owners.some((email) => email === undefined) ? "free" : "others";
}

/** `Muted until 24 Nov by t.okafor: “Vendor sandbox down”`. */
export function mutedWords(cards: readonly FailureCard[], now: EpochMs): string {
  const next = nextReturn(cards);
  if (!next) return "";
  return `Muted until ${returnWords(next.until, now)} by ${next.name}: “${next.reason}”`;
}

/** `next returns 24 Nov: “Vendor sandbox down” by t.okafor`. */
export function nextReturnWords(cards: readonly FailureCard[], now: EpochMs): string {
  const next = nextReturn(cards);
  if (!next) return "";
  return `next returns ${returnWords(next.until, now)}: “${next.reason}” by ${next.name}`;
}

function nextReturn(cards: readonly FailureCard[]) {
  const muted = cards.flatMap(({ handling }) => handling?.muted ?? []);
  return muted.sort((a, b) => a.until - b.until)[0];
}

function returnWords(until: EpochMs, now: EpochMs): string {
  return utcDay(until) === utcDay(now) ? `${utcMinute(until)} UTC` : utcDay(until);
}

/** Of a refusal what is missing: the card says already which pipeline is meant. */
export function whatIsMissing(refusal: string): string {
  const missing = refusal.slice(refusal.indexOf("; ") + 1).trim();
  return missing.charAt(0).toUpperCase() + missing.slice(1);
}

/** What has become of what is shown only because its place is held. */
export function goneWords(cards: readonly FailureCard[]): string {
  if (cards.every(({ handling }) => handling?.muted !== undefined)) return "Muted now";
  return cards.length === 1 ? "It stands still no longer" : "All of them have gone on";
}
