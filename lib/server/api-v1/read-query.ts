import type * as z from "zod/mini";
import { AppError } from "../../model/app-error";

/** What was asked for, whole: a misspelt parameter that narrowed nothing would be answered with too much. */
export function readQuery<Query>(request: Request, schema: z.ZodMiniType<Query>): Query {
  const params = [...new URL(request.url).searchParams];
  const twice = params.find(([name], at) => params.findIndex(([other]) => other === name) < at);
  if (twice) throw new AppError("invalid", `${twice[0]} is there more than once.`);
  const parsed = schema.safeParse(Object.fromEntries(params));
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", wordIssue(parsed.error.issues[0]));
}

function wordIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "unrecognized_keys") return `There is no parameter ${issue.keys.join(", ")} here.`;
  const name = issue?.path.join(".") ?? "";
  return `${name} is not understood: see /api/v1/openapi.json.`;
}
