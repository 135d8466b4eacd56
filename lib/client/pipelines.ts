"use client";

import { type QueryClient, useQueries, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PipelineKey } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { pipelineQueryKey } from "./live";
import { readSnapshot } from "./read-snapshot";
import { useLive } from "./use-live";

export type Pipelines = {
  /** `null` for one that is gone; absent while it is asked for. */
  byKey: ReadonlyMap<PipelineKey, PipelineSnapshot | null>;
  isUnreadable: boolean;
  readAgain: () => void;
};

/** Pipelines a page looks at closely: asked for in one go, and from then on kept true by the stream. */
export function usePipelines(keys: readonly PipelineKey[], painted?: PipelineSnapshot): Pipelines {
  const { queries } = useLive();
  const answers = useQueries({
    queries: keys.map((key) => ({
      queryKey: pipelineQueryKey(key),
      enabled: false,
      structuralSharing: false,
      initialData: painted?.key === key ? painted : undefined,
    })),
  });
  const known = keys.map((_, at) => answers[at]?.data as PipelineSnapshot | null | undefined);
  const missing = keys.filter((_, at) => known[at] === undefined).sort();
  const asked = useQuery({
    queryKey: ["pipelines", missing],
    enabled: missing.length > 0,
    queryFn: ({ signal }) => readInto(queries, missing, signal),
    gcTime: 0,
  });
  return {
    byKey: new Map(
      keys.flatMap((key, at) => {
        const pipeline = known[at];
        return pipeline === undefined ? [] : [[key, pipeline] as const];
      }),
    ),
    isUnreadable: asked.isError,
    readAgain: () => void asked.refetch(),
  };
}

/** One that was read already, and is kept true by the stream; undefined while it was not. */
export function useKnownPipeline(key: PipelineKey): PipelineSnapshot | null | undefined {
  return useQuery<PipelineSnapshot | null>({
    queryKey: pipelineQueryKey(key),
    enabled: false,
    structuralSharing: false,
  }).data;
}

/** Has them at hand before they are asked for; whoever calls is not rendered again when they come. */
export function usePrefetch(keys: readonly PipelineKey[]): void {
  const { queries } = useLive();
  const wanted = keys.join();
  useEffect(() => {
    const missing = wanted
      .split(",")
      // Joined from keys a line above, none of which can hold a comma.
      .filter((key) => key !== "" && queries.getQueryData(pipelineQueryKey(key as PipelineKey)) === undefined)
      .map((key) => key as PipelineKey);
    if (missing.length === 0) return;
    const leaving = new AbortController();
    const later = setTimeout(() => {
      // Only ahead of time: what could not be read now is asked for again when it is opened.
      readInto(queries, missing, leaving.signal).catch(() => undefined);
    }, prefetchMs);
    return () => {
      clearTimeout(later);
      leaving.abort();
    };
  }, [wanted, queries]);
}

const prefetchMs = 100;

/** The stream may have told of one meanwhile, and knows better than this answer. */
async function readInto(
  queries: QueryClient,
  keys: readonly PipelineKey[],
  signal: AbortSignal,
): Promise<number> {
  // From here on the stream's changes of them are kept.
  for (const key of keys) queries.getQueryCache().build(queries, { queryKey: pipelineQueryKey(key) });
  const { pipelines } = await readSnapshot({ only: keys, signal });
  for (const key of keys) {
    const queryKey = pipelineQueryKey(key);
    if (queries.getQueryData(queryKey) !== undefined) continue;
    queries.setQueryData(queryKey, pipelines.find((pipeline) => pipeline.key === key) ?? null);
  }
  return pipelines.length;
}
