"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from "react";
import type { WatchBody } from "../contract/watch";
import type { WatchedKey } from "../model/change";
import type { EpochMs, PipelineKey } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { type FleetData, noFleet } from "./fleet-data";
import { type Connection, fleetKey, type Live, pipelineQueryKey } from "./live";
import { readSnapshot, toFleetData } from "./read-snapshot";
import type { Seat } from "./seat";

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("A live part stands outside of LiveContext.");
  return live;
}

export function useFleet(): FleetData {
  const { data } = useQuery({
    queryKey: fleetKey,
    queryFn: async ({ signal }) => toFleetData(await readSnapshot({ signal })),
    structuralSharing: false,
  });
  return data ?? noFleet;
}

/** `null` once it was deleted while somebody looked at it. */
export function usePipeline(painted: PipelineSnapshot): PipelineSnapshot | null {
  const { data } = useQuery({
    queryKey: pipelineQueryKey(painted.key),
    queryFn: async ({ signal }) =>
      findPipeline(await readSnapshot({ only: [painted.key], signal }), painted.key),
    initialData: painted as PipelineSnapshot | null,
    structuralSharing: false,
  });
  return data;
}

function findPipeline(
  { pipelines }: { pipelines: readonly PipelineSnapshot[] },
  key: PipelineKey,
): PipelineSnapshot | null {
  return pipelines.find((pipeline) => pipeline.key === key) ?? null;
}

export function useConnection(): Connection {
  const live = useLive();
  const read = () => live.connection;
  return useSyncExternalStore(live.subscribe, read, read);
}

/**
 * `offsetMs`: by how much AWS's time in the scope at hand runs ahead of the server's; what happened is told in
 * AWS's time. `seat`: where the words stand, if that may be out of sight.
 */
export const ClockContext = createContext<{ offsetMs: number; seat?: Seat | undefined }>({ offsetMs: 0 });

const steadyMs = 1_000;

/** Whole seconds: the offset is measured anew with each sweep and trembles by milliseconds. */
export function toClockOffset(scope: ScopeSnapshot | undefined): number {
  return Math.round((scope?.clockOffsetMs ?? 0) / steadyMs) * steadyMs;
}

/** Words that depend on the time: renders again only when they change. */
export function useClockWords(words: (now: EpochMs) => string): string {
  const { clock } = useLive();
  const { offsetMs, seat } = useContext(ClockContext);
  const subscribe = useCallback((listener: () => void) => clock.subscribe(listener, seat), [clock, seat]);
  return useSyncExternalStore(
    subscribe,
    () => words(clock.lastTick() + offsetMs),
    () => words(clock.paintedAt + offsetMs),
  );
}

const watchAgainMs = 30_000;

/** An open page raises the cadence of what it shows; said again before the server forgets it. */
export function useWatch(key: WatchedKey | undefined): void {
  useEffect(() => {
    if (key === undefined) return;
    const say = () => {
      if (document.visibilityState === "hidden") return;
      const body = JSON.stringify({ open: [key] } satisfies WatchBody);
      void fetch("/api/watch", {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      }).catch(
        () => undefined, // Only a wish: without it the page is a little slower.
      );
    };
    say();
    const again = setInterval(say, watchAgainMs);
    return () => clearInterval(again);
  }, [key]);
}
