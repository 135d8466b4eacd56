"use client";

import { useSyncExternalStore } from "react";

const wide = "(min-width: 640px)";

/** List and detail side by side; on a phone one takes the other's place. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(wide);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(wide).matches,
    () => true,
  );
}
