import { cutText } from "./plain-line";

const longestSignature = 200;

// In this order: what has a form of its own goes before plain numbers, which would take it apart.
const variable: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "#"],
  [/\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z| ?[+-]\d{2}:?\d{2})?)?/g, "#"],
  [/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?\b/g, "#"],
];

/** A first error without what differs from one execution to the next: equal for one cause, different for two. */
export function signatureOf(headline: string): string {
  const text = variable.reduce((before, [pattern, by]) => before.replace(pattern, by), headline);
  return cutText(text.replace(/\s+/g, " ").trim(), longestSignature);
}
