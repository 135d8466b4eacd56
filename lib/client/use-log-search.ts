"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ShownLine } from "../model/log/shown-line";
import { type LogAddress, searchLog } from "./use-log";

export type LogSearch = {
  /** What was looked for; empty where nothing was. */
  text: string;
  matches: readonly ShownLine[];
  /** Which of them one is at. */
  index: number;
  /** There may be more. */
  hasMore: boolean;
  isSearching: boolean;
  problem: string | undefined;
  start: (text: string) => void;
  step: (by: 1 | -1) => void;
};

type Found = Pick<LogSearch, "text" | "matches" | "index" | "problem"> & { next: string | undefined };
const nothing: Found = { text: "", matches: [], index: 0, problem: undefined, next: undefined };

/** Thirty megabytes a question. */
const mostQuestions = 10;

async function searchOn(
  address: LogAddress,
  asked: { text: string; next: string | undefined },
  signal: AbortSignal,
) {
  let answer = await searchLog(address, asked, signal);
  for (let questions = 1; questions < mostQuestions; questions += 1) {
    if (answer.matches.length > 0 || answer.next === undefined || answer.problem !== undefined) break;
    answer = await searchLog(address, { text: asked.text, next: answer.next }, signal);
  }
  return answer;
}

/** Looks through the whole log at AWS, and goes from match to match. */
export function useLogSearch(address: LogAddress, onMatch: (line: ShownLine) => void): LogSearch {
  const [found, setFound] = useState<Found>(nothing);
  const [isSearching, setIsSearching] = useState(false);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const look = useCallback(
    async (text: string, before: Found) => {
      current.current?.abort();
      const mine = new AbortController();
      current.current = mine;
      setIsSearching(true);
      try {
        const { matches, next, problem } = await searchOn(address, { text, next: before.next }, mine.signal);
        const all = [...before.matches, ...matches];
        setFound({ text, matches: all, index: before.matches.length, next, problem });
        const [first] = matches;
        if (first) onMatch(first);
      } catch (cause) {
        if (!mine.signal.aborted)
          setFound({
            ...before,
            text,
            problem: cause instanceof Error ? cause.message : "It could not be searched.",
          });
      }
      if (current.current === mine) setIsSearching(false);
    },
    [address, onMatch],
  );

  return {
    ...found,
    hasMore: found.next !== undefined,
    isSearching,
    start(text) {
      if (text.trim() === "") {
        current.current?.abort();
        setFound(nothing);
      } else void look(text, nothing);
    },
    step(by) {
      const { matches, index, next, text } = found;
      const to = index + by;
      if (to >= matches.length && next !== undefined) return void look(text, found);
      // Past the last one the first comes again.
      const at = matches.length === 0 ? 0 : (to + matches.length) % matches.length;
      const line = matches[at];
      if (!line) return;
      setFound({ ...found, index: at });
      onMatch(line);
    },
  };
}
