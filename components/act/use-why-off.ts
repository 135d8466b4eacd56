"use client";

import { useConnection } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { Subject } from "../../lib/model/grant";
import { wordRefusal } from "../../lib/model/may";
import type { Verb } from "../../lib/model/role";

/** Why one may not do this here just now; undefined where one may. The server asks again regardless. */
export function useWhyOff(subject: Subject): (verb: Verb) => string | undefined {
  const viewer = useViewer();
  const connection = useConnection();
  switch (connection.kind) {
    case "signed-out":
      return () => "Your session has ended. Sign in again.";
    case "lost":
      return () => "The connection is lost: what you see may have changed. Acting is off until it is back.";
    case "live":
      return (verb) => wordRefusal(viewer, verb, subject);
  }
}
