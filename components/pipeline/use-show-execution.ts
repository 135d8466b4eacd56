"use client";

import { useCallback } from "react";
import { useUrl } from "../../lib/client/use-url";
import type { PipelineExecutionId } from "../../lib/model/ids";

/** Unfolds an execution in the list, whatever the list was narrowed to. */
export function useShowExecution(): (id: PipelineExecutionId) => void {
  const { change } = useUrl();
  return useCallback((id) => change({ execution: id, status: undefined, trigger: undefined }), [change]);
}
