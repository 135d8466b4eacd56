"use client";

import { useCallback } from "react";
import { type HandledAnswer, handledAnswerSchema, type MuteBody, type TakeBody } from "../contract/failures";
import { type Problem, problemSchema } from "../contract/problem";

/** `others`: those it was not done for, and why. What was done, the stream shows everybody. */
export type HandlingOutcome =
  | { kind: "done"; others: HandledAnswer["others"] }
  | { kind: "refused"; problem: Problem };

export function useTakeFailure(): (body: TakeBody) => Promise<HandlingOutcome> {
  return useCallback((body) => send("/api/failures/take", body), []);
}

export function useMuteFailure(): (body: MuteBody) => Promise<HandlingOutcome> {
  return useCallback((body) => send("/api/failures/mute", body), []);
}

async function send(path: string, body: TakeBody | MuteBody): Promise<HandlingOutcome> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      redirect: "manual",
    });
    const told: unknown = await answer.json().catch(() => undefined);
    const handled = handledAnswerSchema.safeParse(told);
    if (answer.ok && handled.success) return { kind: "done", others: handled.data.others };
    const problem = problemSchema.safeParse(told);
    return { kind: "refused", problem: problem.success ? problem.data : strangeAnswer };
  } catch {
    return { kind: "refused", problem: noAnswer };
  }
}

const strangeAnswer: Problem = {
  code: "internal",
  message: "The answer could not be understood. Whether it was done shows here.",
};
const noAnswer: Problem = {
  code: "unavailable",
  message: "Signalbox did not answer. Whether it was done shows here as soon as it is back.",
};
