"use client";

import { useMemo } from "react";
import { useFailures } from "../../lib/client/use-failures";
import { findCardIn } from "../../lib/model/failure/find-card";
import type { PipelineKey } from "../../lib/model/ids";

/** What stands still at an action, with who has taken it. */
export function useFailureCard(pipeline: PipelineKey, place: { stageName: string; actionName?: string }) {
  const failures = useFailures();
  const { stageName, actionName } = place;
  return useMemo(
    () => findCardIn(failures, { key: pipeline, stageName, actionName }),
    [failures, pipeline, stageName, actionName],
  );
}
