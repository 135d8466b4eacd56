"use client";

import { type Acting, useActing } from "../../lib/client/act";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { type ActFound, findAct } from "../../lib/model/find-act";

/** An act of ours, and what AWS shows of it so far. */
export type Progress = { acting: Acting; found: ActFound };

export function useActProgress(deployment: DeploymentSnapshot): Progress | null {
  const acting = useActing(deployment.key);
  return acting && { acting, found: findAct(acting.act, deployment) };
}

/** AWS shows that it is over, one way or the other. */
export function isToldByAws({ acting, found }: Progress): boolean {
  return acting.kind === "sent" && found.kind !== "pending";
}
