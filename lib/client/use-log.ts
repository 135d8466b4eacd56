"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type * as z from "zod/mini";
import { type LogAnswer, logAnswerSchema, logSearchAnswerSchema } from "../contract/logs";
import { problemSchema } from "../contract/problem";
import type { ActionExecutionId, PipelineKey } from "../model/ids";
import { addEarlier, addLater, type LogView, leapFrom, openLogView } from "../model/log/log-view";

export type LogAddress = { pipeline: PipelineKey; action: ActionExecutionId };

export type LogState = {
  view: LogView;
  answer: Pick<LogAnswer, "isGrowing" | "place" | "problem">;
  /** Which reading it was opened by: another one is another place. */
  leap: number;
  /** One came to see its end. */
  isAtEnd: boolean;
};

export type Log = {
  /** Absent until something was read. */
  state: LogState | undefined;
  /** Signalbox itself could not be asked. */
  error: string | undefined;
  isReading: boolean;
  open: (from: string) => void;
  readOn: (side: "earlier" | "later") => void;
};

/** The part of a log that is looked at, read on at either end; one reading at a time. */
export function useLog(address: LogAddress, first: string): Log {
  const { pipeline, action } = address;
  const [state, setState] = useState<LogState>();
  const [error, setError] = useState<string>();
  const [isReading, setIsReading] = useState(true);
  const reading = useRef<AbortController>(undefined);
  const shown = useRef<LogState>(undefined);
  shown.current = state;

  const read = useCallback(
    async (from: string, take: (answer: LogAnswer) => LogState) => {
      const mine = new AbortController();
      reading.current = mine;
      setIsReading(true);
      try {
        const answer = await ask("/api/logs", { pipeline, action, from }, logAnswerSchema, mine.signal);
        if (mine.signal.aborted) return;
        setState(take(answer));
        setError(undefined);
      } catch (cause) {
        if (!mine.signal.aborted)
          setError(cause instanceof Error ? cause.message : "Signalbox did not answer.");
      }
      if (reading.current === mine) {
        reading.current = undefined;
        setIsReading(false);
      }
    },
    [pipeline, action],
  );

  const open = useCallback(
    (from: string) => {
      reading.current?.abort();
      void read(from, (answer) => ({
        view: openLogView(from, answer),
        answer,
        leap: (shown.current?.leap ?? 0) + 1,
        isAtEnd: from === "tail" || (from === "failure" && answer.isGrowing),
      }));
    },
    [read],
  );

  const readOn = useCallback(
    (side: "earlier" | "later") => {
      const from = shown.current?.view[side];
      if (reading.current || !shown.current || from === undefined) return;
      const leap = leapFrom(shown.current.view, side);
      if (leap !== undefined) return open(leap);
      const { view, leap: same, isAtEnd } = shown.current;
      const add = side === "earlier" ? addEarlier : addLater;
      void read(from, (answer) => ({
        view: add(view, answer),
        answer: keepPlace(answer, view),
        leap: same,
        isAtEnd,
      }));
    },
    [read, open],
  );

  useEffect(() => {
    open(first);
    return () => reading.current?.abort();
    // Opened once: where else one goes is a leap of its own.
  }, [open, first]);

  return { state, error, isReading, open, readOn };
}

// A page that has lines is not taken away because the next reading failed.
function keepPlace(answer: LogAnswer, view: LogView): LogAnswer {
  return view.parts.length > 0 ? { ...answer, problem: undefined } : answer;
}

export async function searchLog(
  { pipeline, action }: LogAddress,
  { text, next }: { text: string; next: string | undefined },
  signal: AbortSignal,
) {
  const query = { pipeline, action, text, ...(next === undefined ? {} : { next }) };
  return ask("/api/logs/search", query, logSearchAnswerSchema, signal);
}

async function ask<Schema extends z.ZodMiniType>(
  path: string,
  query: Record<string, string>,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.infer<Schema>> {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, { signal, cache: "no-store" });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return schema.parse(body);
  const problem = problemSchema.safeParse(body);
  throw new Error(problem.success ? problem.data.message : `Signalbox answered ${answer.status}.`);
}
