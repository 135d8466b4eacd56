"use client";

import { queryOptions, useQueries } from "@tanstack/react-query";
import { useCallback } from "react";
import { type PipelineActBody, pipelineActAnswerSchema } from "../contract/pipeline-act";
import type { Problem } from "../contract/problem";
import { type EpochMs, type PipelineKey, toPipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { type ActPlace, placeOfAct } from "../model/pipeline-act/act-place";
import { findPipelineAct, markFor, type SentAct } from "../model/pipeline-act/find-pipeline-act";
import { seenFor } from "../model/pipeline-act/seen";
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

function keptIn(pipeline: PipelineKey, place: ActPlace) {
  return queryOptions<PipelineActing | null>({
    queryKey: actingKey(pipeline, place),
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** The last one in each place, kept for as long as the page lives. */
export function usePipelineActings(
  pipeline: PipelineKey,
  places: readonly ActPlace[],
): readonly PipelineActing[] {
  const known = useQueries({ queries: places.map((place) => keptIn(pipeline, place)) });
  return known.flatMap(({ data }) => data ?? []);
}

type Ask = {
  pipeline: PipelineSnapshot;
  /** As it stood on screen when it was asked: what is sent is bound to it. */
  at: PipelineSnapshot;
  act: PipelineActBody["act"];
  press?: string;
};

/** Sends an act, once: while one is on its way another press in its place does nothing. */
export function useActOnPipeline(): (ask: Ask) => Promise<void> {
  const { queries, clock } = useLive();
  return useCallback(
    async ({ pipeline, at, act, press }) => {
      const key = actingKey(pipeline.key, placeOfAct(act));
      const before = queries.getQueryData<PipelineActing | null>(key);
      if (before && isUnderWay(before, pipeline)) return;
      const asked = { act, mark: markFor(pipeline, act) };
      queries.setQueryData<PipelineActing>(key, { kind: "sending", ...asked });
      const body = { pipeline: pipeline.key, act, seen: toSeen(at, act), press } satisfies PipelineActBody;
      const told = await sendAct("/api/pipelines/act", body, pipelineActAnswerSchema);
      queries.setQueryData<PipelineActing>(key, { ...asked, ...toOutcome(told, clock.now()) });
    },
    [queries, clock],
  );
}

const mostWaiting = 100;

function toSeen(at: PipelineSnapshot, act: PipelineActBody["act"]): PipelineActBody["seen"] {
  const { waiting, ...seen } = seenFor(at, act);
  return waiting === undefined ? seen : { ...seen, waiting: waiting.slice(0, mostWaiting) };
}

/** What AWS shows already is done with, and what was refused can be tried again. */
function isUnderWay(acting: PipelineActing, pipeline: PipelineSnapshot): boolean {
  if (acting.kind === "sent") return findPipelineAct(acting, pipeline).kind === "pending";
  return acting.kind === "sending";
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
