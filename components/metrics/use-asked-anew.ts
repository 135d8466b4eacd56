"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const restMs = 60_000;
const growingMs = 5_000;

/** The past grows slowly; while it is still being read, quickly. */
export function useAskedAnew({ isGrowing }: { isGrowing: boolean }): void {
  const router = useRouter();
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(again, isGrowing ? growingMs : restMs);
    return () => clearInterval(timer);
  }, [router, isGrowing]);
}
