"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type DecidedRow, decidedAnswerSchema } from "../contract/audit";
import { useFleet, useLive } from "./use-live";

const decidedKey = ["decided"] as const;

/** Since midnight, where the viewer is. Absent until it was read. */
export function useDecided(): readonly DecidedRow[] | undefined {
  const { clock, queries } = useLive();
  const { data } = useQuery({
    queryKey: decidedKey,
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/approvals/decided?since=${startOfDay(clock.now())}`, { signal });
      if (!answer.ok) throw new Error(`What was decided could not be read (${answer.status}).`);
      return decidedAnswerSchema.parse(await answer.json()).decided;
    },
  });
  const waiting = useWaitingIds();
  // One that no longer waits was decided, most likely: the list is read again, not polled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are what it is read again for.
  useEffect(() => {
    const later = setTimeout(() => void queries.invalidateQueries({ queryKey: decidedKey }), 500);
    return () => clearTimeout(later);
  }, [waiting, queries]);
  return data;
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
