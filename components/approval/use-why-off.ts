"use client";

import { useConnection } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { Subject } from "../../lib/model/grant";
import { wordRefusal } from "../../lib/model/may";

/** Why nothing can be decided here just now; undefined where it can. The server asks again regardless. */
export function useWhyOff(subject: Subject): string | undefined {
  const viewer = useViewer();
  const connection = useConnection();
  switch (connection.kind) {
    case "signed-out":
      return "Your session has ended. Sign in again; your comment is kept.";
    case "lost":
      return "The connection is lost: what you see may have changed. Deciding is off until it is back.";
    case "live":
      return wordRefusal(viewer, "approval.decide", subject);
  }
}
