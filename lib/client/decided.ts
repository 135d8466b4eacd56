"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { type DecidedRow, decidedAnswerSchema } from "../contract/audit";
import { useFleet, useLive } from "./use-live";

const decidedKey = ["decided"] as const;
/** What AWS took and does not show yet is looked at again. */
const unsettledMs = 5_000;
const settleMs = 500;

/** Since midnight, where the viewer is. Absent until it was read. */
export function useDecided(): readonly DecidedRow[] | undefined {
  const { clock } = useLive();
  const { data } = useQuery({
    queryKey: decidedKey,
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/approvals/decided?since=${startOfDay(clock.now())}`, { signal });
      if (!answer.ok) throw new Error(`What was decided could not be read (${answer.status}).`);
      return decidedAnswerSchema.parse(await answer.json()).decided;
    },
    refetchInterval: ({ state }) =>
      state.data?.some(({ outcome }) => outcome === "sent") ? unsettledMs : false,
  });
  return data;
}

/** One that no longer waits was decided, most likely: the list is read again then, and not polled. */
export function useFollowDecided(): void {
  const { queries } = useLive();
  const waiting = useWaitingIds();
  const before = useRef(waiting);
  useEffect(() => {
    if (before.current === waiting) return;
    before.current = waiting;
    const later = setTimeout(() => void queries.invalidateQueries({ queryKey: decidedKey }), settleMs);
    return () => clearTimeout(later);
  }, [waiting, queries]);
}

function useWaitingIds(): string {
  const { rows } = useFleet();
  return useMemo(() => rows.flatMap(({ approvals = [] }) => approvals.map(({ id }) => id)).join(), [rows]);
}

function startOfDay(now: number): number {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  return midnight.getTime();
}
