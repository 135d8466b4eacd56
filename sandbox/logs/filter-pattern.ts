import { Refusal } from "../refusal";

/** Whether a line has what the pattern asks for. Terms are looked for as they are written, also in their case. */
export type Matches = (message: string) => boolean;

const term = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\S+))/g;

/**
 * Unstructured patterns: all plain terms must be there, of those with `?` one, of those with `-` none; `%…%` is a regular
 * expression. Patterns over JSON or space-delimited fields are not known here.
 */
export function filterPattern(pattern = ""): Matches {
  if (/^\s*[{[]/.test(pattern)) {
    throw new Refusal(
      "InvalidParameterException",
      "Invalid filter pattern: only unstructured ones are known here.",
    );
  }
  const all: Matches[] = [];
  const some: Matches[] = [];
  const none: Matches[] = [];
  for (const [, sign, quoted, expression, plain = ""] of pattern.matchAll(term)) {
    const claim =
      expression === undefined ? has(quoted?.replace(/\\(.)/g, "$1") ?? plain) : matching(expression);
    (sign === "?" ? some : sign === "-" ? none : all).push(claim);
  }
  return (message) =>
    // With a plain term among them, AWS leaves the optional ones out of account.
    all.every((claim) => claim(message)) &&
    (all.length > 0 || some.length === 0 || some.some((claim) => claim(message))) &&
    !none.some((claim) => claim(message));
}

const has =
  (text: string): Matches =>
  (message) =>
    message.includes(text);

function matching(expression: string): Matches {
  try {
    const compiled = new RegExp(expression);
    return (message) => compiled.test(message);
  } catch {
    throw new Refusal("InvalidParameterException", "Invalid filter pattern: the regular expression is none.");
  }
}
