"use client";

import { type QueryClient, useQueries, useQuery } from "@tanstack/react-query";
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

/** The stream may have told of one meanwhile, and knows better than this answer. */
async function readInto(
  queries: QueryClient,
  keys: readonly PipelineKey[],
  signal: AbortSignal,
): Promise<number> {
  const { pipelines } = await readSnapshot({ only: keys, signal });
  for (const key of keys) {
    const queryKey = pipelineQueryKey(key);
    if (queries.getQueryData(queryKey) !== undefined) continue;
    queries.setQueryData(queryKey, pipelines.find((pipeline) => pipeline.key === key) ?? null);
  }
  return pipelines.length;
}
