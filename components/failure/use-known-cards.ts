"use client";

import { useMemo, useRef } from "react";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { cardsOf, type FailureParts } from "../../lib/model/failure/narrow-failures";
import type { KnownCards } from "./shown-section";

/** Every card as it is now; while the list is held, those too that have gone, as they were last. */
export function useKnownCards(list: FailureParts, isSettled: boolean): KnownCards {
  const { production, others, old, muted } = list;
  const last = useRef<ReadonlyMap<string, FailureCard>>(new Map());
  return useMemo(() => {
    const standing = cardsOf([...production, ...others]);
    const now = [...standing, ...cardsOf([...old, ...muted])].map((card) => [card.failure.id, card] as const);
    const byId = new Map<string, FailureCard>(isSettled ? now : [...last.current, ...now]);
    last.current = byId;
    return { byId, standing: new Set(standing.map(({ failure }) => failure.id)) };
  }, [production, others, old, muted, isSettled]);
}
