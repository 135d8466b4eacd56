"use client";

import { useConnection } from "../../lib/client/use-live";

/** Why nothing can be done just now, whoever asks; undefined where it can. */
export function useWhyLost(): string | undefined {
  const { kind } = useConnection();
  switch (kind) {
    case "signed-out":
      return "Your session has ended. Sign in again.";
    case "lost":
      return "The connection is lost: what you see may have changed. Acting is off until it is back.";
    case "live":
      return undefined;
  }
}
