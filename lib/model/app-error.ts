import type { AuditId } from "./audit";

export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not-found",
  "conflict",
  "throttled",
  "unavailable",
  "garbage",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What may happen. The message is for the person at the screen: what happened, what to do. */
export class AppError extends Error {
  /** What a class of errors is known by; each that extends this has a word of its own. */
  static readonly word: string = "AppError";
  /** Where it stands in the audit. */
  readonly auditId: AuditId | undefined;
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions & { auditId?: AuditId },
  ) {
    super(message, options);
    this.name = "AppError";
    this.auditId = options?.auditId;
  }

  // Next builds instrumentation, routes and pages apart, each with a copy of this class: what the gateway throws
  // is of another copy than the one a route asks for. The words are the same in all of them.
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each class that extends this is asked for its own word.
    return wordsOf(value).includes(this.word);
  }
}

/** Of the value's class and of all that it extends. */
function wordsOf(value: unknown): readonly unknown[] {
  if (!(value instanceof Error)) return [];
  const classes: unknown[] = [];
  for (let at: unknown = value.constructor; typeof at === "function"; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, "word")) classes.push("word" in at && at.word);
  return classes;
}
