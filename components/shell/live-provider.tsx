"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { localClock, localPlace, utcExact } from "../../lib/client/clock-words";
import type { FleetData } from "../../lib/client/fleet-data";
import { Live } from "../../lib/client/live";
import { type Packed, unpack } from "../../lib/client/pack";
import { LinksContext } from "../../lib/client/use-links";
import { LiveContext } from "../../lib/client/use-live";
import { ViewerContext } from "../../lib/client/use-viewer";
import type { ConsoleLinks } from "../../lib/model/console-url";
import type { Grant } from "../../lib/model/grant";
import type { EpochMs } from "../../lib/model/ids";
import type { Viewer } from "../../lib/model/viewer";
import { TipLayer } from "../ui/tip";

/** Made once from what the server painted; from then on the stream keeps it true. */
export function LiveProvider({
  viewer,
  links,
  packed,
  children,
  ...moment
}: {
  viewer: Viewer;
  links: ConsoleLinks;
  sequence: number;
  serverAt: EpochMs;
  packed: Packed;
  children: ReactNode;
}) {
  const [live] = useState(() => new Live({ ...moment, fleet: unpack<FleetData>(packed) }));
  const router = useRouter();
  const painted = useRef(viewer);
  painted.current = viewer;
  useEffect(() => {
    const look = (grants: readonly Grant[]) => {
      if (JSON.stringify(grants) === JSON.stringify(painted.current.grants)) return;
      void live.resync();
      router.refresh();
    };
    return whenAwake(() => live.start(look));
  }, [live, router]);
  return (
    <LiveContext value={live}>
      <QueryClientProvider client={live.queries}>
        <ViewerContext value={viewer}>
          <LinksContext value={links}>{children}</LinksContext>
        </ViewerContext>
        <TipLayer exactTime={exactTime} />
      </QueryClientProvider>
    </LiveContext>
  );
}

const longestSleepMs = 2_000;

/**
 * A change that came before the page had woken would not match what the server painted, and React would draw
 * everything anew. Returns what undoes it, started or not.
 */
function whenAwake(start: () => () => void): () => void {
  let undo: (() => void) | undefined;
  let isOver = false;
  const begin = () => {
    if (!isOver) undo = start();
  };
  const settle = () => {
    // Safari has no idle callbacks.
    if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: longestSleepMs });
    else setTimeout(begin, longestSleepMs / 10);
  };
  if (document.readyState === "complete") settle();
  else addEventListener("load", settle, { once: true });
  return () => {
    isOver = true;
    removeEventListener("load", settle);
    undo?.();
  };
}

function exactTime(at: number): string {
  return `${utcExact(at)}, ${localClock(at)} ${localPlace()}`;
}
