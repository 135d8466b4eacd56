import { type Problem, problemSchema } from "../contract/problem";

export type Answered<Answer> = { kind: "sent"; answer: Answer } | { kind: "refused"; problem: Problem };

type Schema<Answer> = { safeParse: (told: unknown) => { success: true; data: Answer } | { success: false } };

/** Asks for something to be done, once. What AWS makes of it, the stream tells. */
export async function sendAct<Answer>(
  path: string,
  body: object,
  schema: Schema<Answer>,
): Promise<Answered<Answer>> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      redirect: "manual",
    });
    const told: unknown = await answer.json().catch(() => undefined);
    const sent = schema.safeParse(told);
    if (answer.ok && sent.success) return { kind: "sent", answer: sent.data };
    const problem = problemSchema.safeParse(told);
    return { kind: "refused", problem: problem.success ? problem.data : strangeAnswer };
  } catch {
    return { kind: "refused", problem: noAnswer };
  }
}

const strangeAnswer: Problem = {
  code: "internal",
  message: "The answer could not be understood. Whether AWS took it, the audit tells.",
};
const noAnswer: Problem = {
  code: "unavailable",
  message: "Signalbox did not answer. Whether AWS took it shows here as soon as it is back.",
};
