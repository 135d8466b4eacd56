"use client";

import { useMemo, useRef } from "react";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { joinShifts, type PipelineShifts } from "../../lib/model/stage-shifts";

export function useStageShifts(deployments: readonly DeploymentRow[]): PipelineShifts {
  const before = useRef<PipelineShifts>(undefined);
  const joined = useMemo(() => joinShifts(deployments, before.current), [deployments]);
  before.current = joined;
  return joined;
}
