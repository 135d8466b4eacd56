import type { ErrorCode } from "../model/app-error";

/** The one table from what happened to what HTTP calls it. */
export const statusOfError: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  throttled: 429,
  unavailable: 503,
  garbage: 502,
  internal: 500,
};
