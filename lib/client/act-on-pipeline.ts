"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { type PipelineActBody, pipelineActAnswerSchema } from "../contract/pipeline-act";
import type { Problem } from "../contract/problem";
import { type EpochMs, type PipelineKey, toPipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { type ActPlace, actPlaceOf, markFor, type SentAct } from "../model/pipeline-act/find-pipeline-act";
import { sendAct } from "./send-act";
import { useLive } from "./use-live";

/** How far an act of ours on a pipeline has come. What AWS makes of it, the pipeline's snapshot tells. */
export type PipelineActing = SentAct &
  (
    | { kind: "sending" }
    | { kind: "sent"; at: EpochMs; auditId: string }
    | { kind: "refused"; problem: Problem }
  );

const actingKey = (pipeline: PipelineKey, place: ActPlace) => ["pipeline-act", pipeline, place] as const;

/** The last one in its place, kept for as long as the page lives. */
export function usePipelineActing(pipeline: PipelineKey, place: ActPlace): PipelineActing | null {
  const { data } = useQuery<PipelineActing | null>({
    queryKey: actingKey(pipeline, place),
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

type Ask = Omit<PipelineActBody, "pipeline">;

/** Sends an act, once: while one is on its way another press in its place does nothing. */
export function useActOnPipeline(): (pipeline: PipelineSnapshot, ask: Ask) => Promise<void> {
  const { queries, clock } = useLive();
  return useCallback(
    async (pipeline, ask) => {
      const { act } = ask;
      const key = actingKey(pipeline.key, actPlaceOf(act));
      const before = queries.getQueryData<PipelineActing | null>(key);
      if (before && before.kind !== "refused") return;
      const asked = { act, mark: markFor(pipeline, act) };
      queries.setQueryData<PipelineActing>(key, { kind: "sending", ...asked });
      const body = { pipeline: pipeline.key, ...ask } satisfies PipelineActBody;
      const told = await sendAct("/api/pipelines/act", body, pipelineActAnswerSchema);
      queries.setQueryData<PipelineActing>(key, { ...asked, ...toOutcome(told, clock.now()) });
    },
    [queries, clock],
  );
}

type Told = Awaited<ReturnType<typeof sendAct<{ auditId: string; executionId?: string | undefined }>>>;

function toOutcome(told: Told, at: EpochMs) {
  if (told.kind === "refused") return told;
  const { auditId, executionId } = told.answer;
  const began = executionId === undefined ? undefined : toPipelineExecutionId(executionId);
  return { kind: told.kind, at, auditId, executionId: began };
}

/** What has been read is put away, so that something else can be done there. */
export function useForgetPipelineAct(): (pipeline: PipelineKey, place: ActPlace) => void {
  const { queries } = useLive();
  return useCallback((pipeline, place) => queries.setQueryData(actingKey(pipeline, place), null), [queries]);
}
