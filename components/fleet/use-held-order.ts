"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { countMoved, type Group, holdPlaces, type Place } from "../../lib/client/held-order";

const settleMs = 2_000;

/**
 * While pointer or focus is in the list its rows stay where they are: nobody presses on what
 * was something else a moment ago. Two seconds after both have left, it settles.
 */
export function useHeldOrder<At extends Place>(
  now: readonly Group<At>[],
  question: string,
  /** What a held list shows of what it was: without what is gone, unless its place is to be kept too. */
  keep: typeof holdPlaces<At> = holdPlaces,
) {
  const [held, setHeld] = useState<{ groups: readonly Group<At>[]; question: string }>();
  const newest = useRef({ groups: now, question });
  newest.current = { groups: now, question };
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Another filter or grouping is asked for by hand: nothing is held against it.
  const isHeld = held !== undefined && held.question === question;
  const shown = useMemo(() => (isHeld ? keep(held.groups, now) : now), [isHeld, held, now, keep]);
  const moved = useMemo(() => (isHeld ? countMoved(held.groups, now) : 0), [isHeld, held, now]);

  useEffect(() => () => clearTimeout(leaving.current), []);

  const isHeldNow = useRef(isHeld);
  isHeldNow.current = isHeld;
  const hold = () => {
    clearTimeout(leaving.current);
    // Asked for with every step of the focus: what is held already is not to be rendered for it.
    if (isHeldNow.current) return;
    setHeld((before) => (before?.question === newest.current.question ? before : newest.current));
  };
  const letGoSoon = () => {
    clearTimeout(leaving.current);
    leaving.current = setTimeout(() => setHeld(undefined), settleMs);
  };
  const settle = () => setHeld(newest.current);
  return { shown, moved, hold, letGoSoon, settle };
}
