import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Calls when what stands at an edge of the pane comes near; again after each change while it stays so. */
export function useEdge(pane: RefObject<HTMLElement | null>, onNear: () => void) {
  const latest = useRef(onNear);
  latest.current = onNear;
  const isNear = useRef(false);
  const watching = useRef<IntersectionObserver>(undefined);
  useEffect(() => {
    if (isNear.current) latest.current();
  });
  useEffect(() => () => watching.current?.disconnect(), []);
  return useCallback(
    (element: HTMLElement | null) => {
      watching.current?.disconnect();
      isNear.current = false;
      if (!element) return;
      watching.current = new IntersectionObserver(
        ([entry]) => {
          isNear.current = entry?.isIntersecting ?? false;
          if (isNear.current) latest.current();
        },
        { root: pane.current, rootMargin: "400px 0px" },
      );
      watching.current.observe(element);
    },
    [pane],
  );
}
