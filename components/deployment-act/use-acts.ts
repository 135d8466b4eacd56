"use client";

import { type Acting, useActing } from "../../lib/client/act";
import { useConnection } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { type DeploymentActKind, verbOfAct } from "../../lib/model/deployment-acts";
import { type ActFound, findAct } from "../../lib/model/find-act";
import type { Subject } from "../../lib/model/grant";
import { wordRefusal } from "../../lib/model/may";

/** Why one may not do this here just now; undefined where one may. The server asks again regardless. */
export function useWhyOff(subject: Subject): (kind: DeploymentActKind) => string | undefined {
  const viewer = useViewer();
  const connection = useConnection();
  switch (connection.kind) {
    case "signed-out":
      return () => "Your session has ended. Sign in again.";
    case "lost":
      return () => "The connection is lost: what you see may have changed. Acting is off until it is back.";
    case "live":
      return (kind) => wordRefusal(viewer, verbOfAct[kind], subject);
  }
}

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
