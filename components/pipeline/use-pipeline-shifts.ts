"use client";

import { useMemo, useRef } from "react";
import { useDeployments } from "../../lib/client/use-deployments";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { PipelineKey } from "../../lib/model/ids";

/** What this pipeline deploys, or deployed while one looked; the same array until one of them changes. */
export function usePipelineShifts(key: PipelineKey): readonly DeploymentRow[] {
  const deployments = useDeployments();
  const before = useRef<readonly DeploymentRow[]>([]);
  const mine = useMemo(() => deployments.filter(({ cause }) => cause?.pipeline === key), [deployments, key]);
  const isSame = mine.length === before.current.length && mine.every((row, at) => row === before.current[at]);
  if (!isSame) before.current = mine;
  return before.current;
}
