"use client";

import { memo, startTransition, useCallback, useEffect, useRef, useState } from "react";
import type { FleetData } from "../../lib/client/fleet-data";
import { useFleet, useLive } from "../../lib/client/use-live";

/**
 * The fleet as far as it is rendered: in pieces between which the page can answer, and the next one only when
 * this one is on screen. Newer ones would else begin the work anew again and again, and it would never end.
 */
export function useRenderedFleet() {
  const live = useLive();
  const [rendered, setRendered] = useState(() => live.fleet());
  const newest = useRef(rendered);
  const isBusy = useRef(false);
  const go = useCallback(() => {
    if (isBusy.current) return;
    isBusy.current = true;
    startTransition(() => setRendered(newest.current));
  }, []);
  const offer = useCallback(
    (fleet: FleetData) => {
      newest.current = fleet;
      go();
    },
    [go],
  );
  useEffect(() => {
    isBusy.current = false;
    if (newest.current !== rendered) go();
  }, [rendered, go]);
  return { fleet: rendered, feed: <Feed onFleet={offer} /> };
}

/** Stands apart from what it feeds: a store that changes while React renders makes it start over in one piece. */
const Feed = memo(function Feed({ onFleet }: { onFleet: (fleet: FleetData) => void }) {
  const fleet = useFleet();
  useEffect(() => onFleet(fleet), [fleet, onFleet]);
  return null;
});
