"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ReadingBody } from "../contract/reading";
import type { ApprovalId, PipelineKey } from "../model/ids";
import type { Reader } from "../model/reader";
import { readersKey } from "./live";

const nobody: readonly Reader[] = [];

/** Everybody who has an approval open, oneself too. */
export function useReaders(): readonly Reader[] {
  const { data } = useQuery<readonly Reader[]>({ queryKey: readersKey, enabled: false, initialData: nobody });
  return data;
}

const sayAgainMs = 20_000;

/** Tells the others that this tab has the approval open, while it is open and visible. */
export function useReading(pipeline: PipelineKey | undefined, approval: ApprovalId | undefined): void {
  useEffect(() => {
    if (pipeline === undefined || approval === undefined) return;
    const say = () => {
      const isOpen = document.visibilityState === "visible";
      tell({ tab: tabName(), open: isOpen ? { pipeline, approval } : null });
    };
    const leave = () => tell({ tab: tabName(), open: null });
    say();
    const again = setInterval(say, sayAgainMs);
    document.addEventListener("visibilitychange", say);
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(again);
      document.removeEventListener("visibilitychange", say);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [pipeline, approval]);
}

function tell(body: ReadingBody): void {
  void fetch("/api/reading", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    keepalive: true,
  }).catch(
    () => undefined, // Only a courtesy: it runs out by itself.
  );
}

let name: string | undefined;

/** A name that only this tab has; `randomUUID` would need https. */
function tabName(): string {
  name ??= [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16)).join("");
  return name.padEnd(8, "0");
}
