"use client";

import { type AcceptBody, type AcceptedAnswer, acceptedAnswerSchema } from "../contract/posture";
import { type Problem, problemSchema } from "../contract/problem";

/** `others`: those it was not done for, and why. */
export type AcceptOutcome =
  | { kind: "done"; others: AcceptedAnswer["others"] }
  | { kind: "refused"; problem: Problem };

export async function acceptFindings(body: AcceptBody): Promise<AcceptOutcome> {
  try {
    const answer = await fetch("/api/posture/accept", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      redirect: "manual",
    });
    const told: unknown = await answer.json().catch(() => undefined);
    const accepted = acceptedAnswerSchema.safeParse(told);
    if (answer.ok && accepted.success) return { kind: "done", others: accepted.data.others };
    const problem = problemSchema.safeParse(told);
    return { kind: "refused", problem: problem.success ? problem.data : strangeAnswer };
  } catch {
    return { kind: "refused", problem: noAnswer };
  }
}

const strangeAnswer: Problem = {
  code: "internal",
  message: "The answer could not be understood. Load the page anew to see whether it was done.",
};
const noAnswer: Problem = {
  code: "unavailable",
  message: "Signalbox did not answer. Load the page anew to see whether it was done.",
};
