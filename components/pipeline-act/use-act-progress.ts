"use client";

import { type PipelineActing, usePipelineActings } from "../../lib/client/act-on-pipeline";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import type { ActPlace } from "../../lib/model/pipeline-act/act-place";
import { findPipelineAct, type PipelineActFound } from "../../lib/model/pipeline-act/find-pipeline-act";

/** An act of ours, and what AWS shows of it so far. */
export type PipelineProgress = { acting: PipelineActing; found: PipelineActFound };

export function usePipelineProgress(
  pipeline: PipelineSnapshot,
  places: readonly ActPlace[],
): readonly PipelineProgress[] {
  return usePipelineActings(pipeline.key, places).map((acting) => ({
    acting,
    found: findPipelineAct(acting, pipeline),
  }));
}

/** Sent, or being sent, and nothing known of it yet: nothing else is to be pressed there. */
export function isUnderWay({ acting, found }: PipelineProgress): boolean {
  return acting.kind === "sending" || (acting.kind === "sent" && found.kind === "pending");
}
