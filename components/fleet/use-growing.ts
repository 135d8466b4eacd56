"use client";

import { startTransition, useEffect, useState } from "react";

const firstRows = 48;
const stepRows = 48;
const pauseMs = 20;
/** Whoever types goes on typing: the first screenful is enough until they rest. */
const afterQuestionMs = 600;

/** How many rows an earlier visit of this page had mounted: coming back finds its place again. */
let mountedBefore = 0;

/**
 * How many rows to mount: the first screenful at once, the rest in steps between which the page can answer.
 * The server renders the first step only. Another question begins anew. `first`: how many fill a screen.
 */
export function useGrowing(total: number, question: string, first = firstRows): number {
  const [grown, setGrown] = useState({ rows: Math.max(mountedBefore, first), question });
  const rows = grown.question === question ? grown.rows : first;
  useEffect(() => {
    if (rows >= total) return;
    const pause = rows === first ? afterQuestionMs : pauseMs;
    const growing = setTimeout(() => {
      startTransition(() => setGrown({ rows: rows + stepRows, question }));
      mountedBefore = Math.max(mountedBefore, rows + stepRows);
    }, pause);
    return () => clearTimeout(growing);
  }, [rows, total, question, first]);
  return rows;
}
