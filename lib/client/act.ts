"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { type ActBody, actAnswerSchema } from "../contract/deployment-act";
import type { Problem } from "../contract/problem";
import type { DeploymentAct } from "../model/deployment-acts";
import type { DeploymentKey, EpochMs } from "../model/ids";
import { sendAct } from "./send-act";
import { useLive } from "./use-live";

/** How far an act of ours on a deployment has come. What AWS makes of it, the deployment's snapshot tells. */
export type Acting = { act: DeploymentAct } & (
  | { kind: "sending" }
  | { kind: "sent"; at: EpochMs; auditId: string }
  | { kind: "refused"; problem: Problem }
);

const actingKey = (deployment: DeploymentKey) => ["act", deployment] as const;

/** The last one, kept for as long as the page lives. */
export function useActing(deployment: DeploymentKey): Acting | null {
  const { data } = useQuery<Acting | null>({
    queryKey: actingKey(deployment),
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** Sends an act, once: while one is on its way another press does nothing. */
export function useAct(): (body: ActBody) => Promise<void> {
  const { queries, clock } = useLive();
  return useCallback(
    async (body) => {
      const key = actingKey(body.deployment);
      const before = queries.getQueryData<Acting | null>(key);
      if (before && before.kind !== "refused") return;
      const act = { kind: body.act, hookId: body.seen.hookId };
      queries.setQueryData<Acting>(key, { kind: "sending", act });
      const told = await sendAct("/api/deployments/act", body, actAnswerSchema);
      const outcome =
        told.kind === "sent" ? { kind: told.kind, at: clock.now(), auditId: told.answer.auditId } : told;
      queries.setQueryData<Acting>(key, { ...outcome, act });
    },
    [queries, clock],
  );
}

/** What has been read is put away, so that something else can be done. */
export function useForgetAct(): (deployment: DeploymentKey) => void {
  const { queries } = useLive();
  return useCallback((deployment) => queries.setQueryData(actingKey(deployment), null), [queries]);
}
