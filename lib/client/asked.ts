"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PipelineKey } from "../model/ids";
import type { OfferedAct } from "../model/pipeline-act/offered-acts";
import type { RetryTarget } from "../model/pipeline-act/retry-target";
import { useLive } from "./use-live";

/** What a person is being asked. `several`: as they stood when it was opened, whatever joins them or goes. */
export type AskedNow =
  | { kind: "one"; pipeline: PipelineKey; asked: OfferedAct }
  | { kind: "several"; targets: readonly RetryTarget[] };

const askedKey = ["asked"] as const;

/** One question at a time. It outlives the button that opened it: what is done may take that away. */
export function useAskedNow(): AskedNow | null {
  const { data } = useQuery<AskedNow | null>({
    queryKey: askedKey,
    enabled: false,
    structuralSharing: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

export function useAsk(): (asked: AskedNow | null) => void {
  const { queries } = useLive();
  return useCallback((asked) => queries.setQueryData<AskedNow | null>(askedKey, asked), [queries]);
}
