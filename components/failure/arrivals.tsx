"use client";

import { useEffect, useRef, useState } from "react";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { failureLook } from "./failure-look";
import { placeWords } from "./failure-words";

/** Said once to whoever listens: what has come since the page was opened. */
export function Arrivals({ cards }: { cards: readonly FailureCard[] }) {
  const known = useRef<ReadonlySet<string>>(undefined);
  const [words, setWords] = useState("");
  useEffect(() => {
    const before = known.current;
    known.current = new Set(cards.map(({ failure }) => failure.id));
    const news = before ? cards.filter(({ failure }) => !before.has(failure.id)) : [];
    const [first] = news;
    if (first) setWords(news.length === 1 ? wordArrival(first) : `${news.length} more stand still`);
  }, [cards]);
  return (
    <span role="status" className="sr-only">
      {words}
    </span>
  );
}

function wordArrival({ failure, place }: FailureCard): string {
  return `${place.name}: ${failureLook[failure.kind].word} ${placeWords(failure)}`;
}
