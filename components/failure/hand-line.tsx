"use client";

import { UserRound } from "lucide-react";
import { useClockWords } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { AccountMark } from "../status/account-mark";
import { FreshnessMark } from "../status/freshness-mark";
import { placesOf } from "./group-words";
import { goneWords, mutedWords, takenWords } from "./handling-words";

const between = "\0";

/**
 * Who has it, or that it has gone on, and where it is; `aside` stands beside it where there is no line of its own
 * for it.
 */
export function HandLine({
  cards,
  isGone,
  aside,
}: {
  cards: readonly FailureCard[];
  isGone: boolean;
  aside: string;
}) {
  const { email } = useViewer();
  const words = useClockWords((now) => {
    const { who = "", rest } = isGone ? { rest: goneWords(cards) } : takenWords(cards, email, now);
    return [who, rest, mutedWords(cards, now)].join(between);
  });
  const [who, rest, muted] = words.split(between);
  return (
    <div className="failure-foot">
      <p className="failure-hand" data-free={(!isGone && !who) || undefined}>
        <UserRound aria-hidden="true" size={13} className="shrink-0" />
        <span className="min-w-0">
          {who && <span className="font-semibold">{who} </span>}
          {rest}
        </span>
        {aside && <span className="ml-auto text-ink-3 sm:hidden">{aside}</span>}
      </p>
      {muted && <p className="failure-muted">{muted}</p>}
      <p className="failure-where">
        <Places cards={cards} />
      </p>
    </div>
  );
}

const fewPlaces = 2;

function Places({ cards }: { cards: readonly FailureCard[] }) {
  const places = placesOf(cards);
  const old = places.find(({ freshness }) => freshness.kind !== "fresh");
  const more = places.length - fewPlaces;
  return (
    <>
      {places.slice(0, fewPlaces).map((place) => (
        <AccountMark
          key={`${place.accountName}/${place.region}`}
          name={place.accountName}
          color={place.accountColor}
          region={place.region}
        />
      ))}
      {more > 0 && <span className="text-caption text-ink-3">and {more} more</span>}
      {old && <FreshnessMark freshness={old.freshness} className="text-meta" />}
    </>
  );
}
