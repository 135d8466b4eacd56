"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import type { FailureCard, FailureCounts, FailureList } from "../model/failure/failure-card";
import { type CardsQuestion, countCards, listCards } from "../model/failure/list-failures";
import { readCards } from "../model/failure/read-cards";
import type { EpochMs } from "../model/ids";
import type { FleetData } from "./fleet-data";
import { useFleet, useLive } from "./use-live";

/** Everything that stands still now, in every account and region unless `isIn` narrows it. */
export function useFailures(isIn?: CardsQuestion["isIn"]): FailureList {
  const question = useFailureQuestion(isIn);
  const before = useRef<FailureList>(undefined);
  return useMemo(() => {
    // Groups and cards that are as they were stay the same objects: only what changed renders again.
    before.current = replaceEqualDeep(before.current, listCards(question));
    return before.current;
  }, [question]);
}

/** How many, for whoever shows none of them. */
export function useFailureCounts(isIn?: CardsQuestion["isIn"]): FailureCounts {
  const question = useFailureQuestion(isIn);
  return useMemo(() => countCards(question), [question]);
}

/** What every count of them is asked with. */
export function useFailureQuestion(isIn?: CardsQuestion["isIn"]): CardsQuestion {
  const fleet = useFleet();
  const { scopes } = fleet;
  const cards = cardsOf(fleet);
  const now = useMoment();
  return useMemo(() => ({ cards, scopes, now, isIn }), [cards, scopes, now, isIn]);
}

let last: { of: FleetData; cards: readonly FailureCard[] } | undefined;

/** Navigation, tabs and page ask in one go: the rows are gone through once. */
function cardsOf(fleet: FleetData): readonly FailureCard[] {
  const isSame =
    last?.of.rows === fleet.rows &&
    last.of.deployments === fleet.deployments &&
    last.of.handlings === fleet.handlings;
  if (last === undefined || !isSame) last = { of: fleet, cards: readCards(fleet) };
  return last.cards;
}

const stepMs = 10_000;

/** Nothing becomes old, unmuted or stuck by the second: every ten seconds is soon enough to look again. */
function useMoment(): EpochMs {
  const { clock } = useLive();
  const step = (at: EpochMs) => Math.floor(at / stepMs) * stepMs;
  const subscribe = useCallback((listener: () => void) => clock.subscribe(listener), [clock]);
  return useSyncExternalStore(
    subscribe,
    () => step(clock.lastTick()),
    () => step(clock.paintedAt),
  );
}

export { useMuteFailure, useTakeFailure } from "./handle-failure";
