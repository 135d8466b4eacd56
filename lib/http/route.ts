import type { Actor } from "../auth/actor";
import type { Problem } from "../contract/problem";
import { AppError } from "../model/app-error";
import { statusOfError } from "./error-status";

type Door = {
  readActor(request: Request): Promise<Actor | undefined>;
  /** Told of what no handler foresaw. */
  onError(error: unknown, request: Request): void;
};
type Handler = (request: Request, actor: Actor) => Promise<Response> | Response;

/** Wraps handlers: nobody gets in without a session, and whatever is thrown becomes one kind of answer. */
export function makeRoute({ readActor, onError }: Door) {
  return (handler: Handler) =>
    async (request: Request): Promise<Response> => {
      try {
        requireSameOrigin(request);
        const actor = await readActor(request);
        if (actor === undefined)
          throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
        return await handler(request, actor);
      } catch (error) {
        if (!(error instanceof AppError)) onError(error, request);
        return toProblemResponse(error);
      }
    };
}

/** The cookie is SameSite=Lax already; this also stops a sibling host of the same site. */
export function requireSameOrigin({ method, headers }: Request): void {
  if (method === "GET" || method === "HEAD" || isFromHere(headers)) return;
  throw new AppError("forbidden", "This request came from another site.");
}

// Browsers say it themselves to https and to localhost; elsewhere only the origin tells. A program says neither.
function isFromHere(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return origin === null || (URL.canParse(origin) && new URL(origin).host === host);
}

export function toProblemResponse(error: unknown): Response {
  const problem: Problem =
    error instanceof AppError
      ? { code: error.code, message: error.message, auditId: error.auditId }
      : {
          code: "internal",
          message: "Something went wrong on our side. Try again; the log has the details.",
        };
  return Response.json(problem, {
    status: statusOfError[problem.code],
    headers: { "cache-control": "no-store" },
  });
}
