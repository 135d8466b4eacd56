import { type Problem, problemSchema } from "../contract/problem";
import {
  type CreatedToken,
  type CreateTokenBody,
  createdTokenSchema,
  type RevokeTokenBody,
} from "../contract/tokens";

/** What a press came to. */
export type Outcome<Value> = { kind: "done"; value: Value } | { kind: "refused"; problem: Problem };

export async function createToken(body: CreateTokenBody): Promise<Outcome<CreatedToken>> {
  const answer = await post("/api/tokens", body);
  const told: unknown = await answer?.json().catch(() => undefined);
  const created = createdTokenSchema.safeParse(told);
  if (answer?.ok && created.success) return { kind: "done", value: created.data };
  return { kind: "refused", problem: answer ? readProblem(told, strangeCreation) : noAnswer };
}

export async function revokeToken(body: RevokeTokenBody): Promise<Outcome<undefined>> {
  const answer = await post("/api/tokens/revoke", body);
  if (answer?.ok) return { kind: "done", value: undefined };
  const told: unknown = await answer?.json().catch(() => undefined);
  return { kind: "refused", problem: answer ? readProblem(told, strangeAnswer) : noAnswer };
}

async function post(path: string, body: object): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      redirect: "manual",
    });
  } catch {
    return undefined;
  }
}

function readProblem(told: unknown, otherwise: Problem): Problem {
  const parsed = problemSchema.safeParse(told);
  return parsed.success ? parsed.data : otherwise;
}

const noAnswer: Problem = {
  code: "unavailable",
  message: "Signalbox did not answer. Whether it was done shows in the list once the page is loaded again.",
};
const strangeAnswer: Problem = { code: "internal", message: "The answer could not be understood." };
const strangeCreation: Problem = {
  code: "internal",
  message:
    "The answer could not be understood. If a token stands in the list now, revoke it and make another.",
};
