"use client";

import { useQuery } from "@tanstack/react-query";
import { healthAnswerSchema } from "../contract/health";
import type { DeploymentSnapshot } from "../model/deployment";
import type { DeploymentRow } from "../model/deployment-row";
import type { HealthSeries } from "../model/health";
import type { DeploymentKey, EpochMs } from "../model/ids";
import { deploymentQueryKey, recentDeploymentsKey } from "./live";
import { readSnapshot } from "./read-snapshot";
import { useFleet } from "./use-live";

/** All running ones and what ended since the page was painted, in no order. */
export function useDeployments(): readonly DeploymentRow[] {
  return useFleet().deployments;
}

/** What was painted, kept true by the stream: new ones come, ended ones stay, gone ones go. */
export function useRecentDeployments(painted: readonly DeploymentRow[]): readonly DeploymentRow[] {
  const { data } = useQuery({
    queryKey: recentDeploymentsKey,
    enabled: false,
    structuralSharing: false,
    initialData: painted,
  });
  return data;
}

/** `null` once it is gone. */
export function useDeployment(painted: DeploymentSnapshot): DeploymentSnapshot | null {
  const { data } = useQuery({
    ...queryOf(painted.key),
    initialData: painted as DeploymentSnapshot | null,
  });
  return data;
}

/** One of which only a row was painted; undefined until it was read. */
export function useWholeDeployment(key: DeploymentKey): DeploymentSnapshot | null | undefined {
  return useQuery(queryOf(key)).data;
}

function queryOf(key: DeploymentKey) {
  return {
    queryKey: deploymentQueryKey(key),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<DeploymentSnapshot | null> => {
      const { deployments } = await readSnapshot({ onlyDeployments: [key], signal });
      return deployments.find((deployment) => deployment.key === key) ?? null;
    },
    structuralSharing: false,
  } as const;
}

/**
 * What CloudWatch told of both versions, `null` where nothing was ever read; asked for anew when it has been read
 * again, which `at` tells.
 */
export function useHealthSeries(
  key: DeploymentKey,
  at: EpochMs | undefined,
): HealthSeries | null | undefined {
  const { data } = useQuery({
    queryKey: ["health", key, at],
    queryFn: ({ signal }) => readHealth(key, signal),
    // The charts stay while the next minute is on its way, but never another deployment's.
    placeholderData: (before, asked) => (asked?.queryKey[1] === key ? before : undefined),
    gcTime: 60_000,
  });
  return data;
}

async function readHealth(key: DeploymentKey, signal: AbortSignal): Promise<HealthSeries | null> {
  const query = new URLSearchParams({ deployment: key }).toString();
  const answer = await fetch(`/api/deployments/health?${query}`, { signal, cache: "no-store" });
  if (!answer.ok) throw new Error(`The metrics of a deployment could not be read (${answer.status}).`);
  return healthAnswerSchema.parse(await answer.json()).series;
}
