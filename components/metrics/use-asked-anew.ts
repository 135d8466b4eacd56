"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useConnection } from "../../lib/client/use-live";

const restMs = 60_000;
const growingMs = 5_000;

/** The past grows slowly; while it is still being read, quickly. A server that is away is not asked. */
export function useAskedAnew({ isGrowing }: { isGrowing: boolean }): void {
  const router = useRouter();
  const isLive = useConnection().kind === "live";
  useEffect(() => {
    if (!isLive) return;
    const again = () => {
      if (document.visibilityState === "visible" && !isAimedAt()) router.refresh();
    };
    const timer = setInterval(again, isGrowing ? growingMs : restMs);
    return () => clearInterval(timer);
  }, [router, isGrowing, isLive]);
}

/** Rows do not move under somebody's pointer or focus. */
function isAimedAt(): boolean {
  return document.querySelector(".metrics :is(table, ul):is(:hover, :focus-within)") !== null;
}
