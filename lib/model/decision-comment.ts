import type { Decision } from "./approval";
import { type AuditId, parseAuditId } from "./audit";

export const mostCommentLength = 400;
const mostEmailLength = 58;

/** AWS counts characters, not UTF-16 units: an emoji is one. */
export function commentLength(comment: string): number {
  return [...comment].length;
}

/** What is missing before it can be sent; undefined when nothing is. */
export function wordCommentProblem(decision: Decision, comment: string): string | undefined {
  const over = commentLength(comment) - mostCommentLength;
  if (over > 0) return `The comment is ${over} ${over === 1 ? "character" : "characters"} too long.`;
  if (decision === "Rejected" && comment.trim() === "") return "Say why you reject: a comment is needed.";
  return undefined;
}

type Signed = { comment: string; email: string; auditId: AuditId; hash: (text: string) => string };

/** What AWS is given to keep: the comment and who wrote it, at most 512 characters in all. */
export function toSummary({ comment, email, auditId, hash }: Signed): string {
  const signature = `(${shortenEmail(email, hash)} via Signalbox ${auditId})`;
  const text = comment.trim();
  return text === "" ? signature : `${text} ${signature}`;
}

// Cut so that two long addresses stay two.
function shortenEmail(email: string, hash: (text: string) => string): string {
  const letters = [...email.replaceAll(/\s/g, "_")];
  if (letters.length <= mostEmailLength) return letters.join("");
  return `${letters.slice(0, mostEmailLength - 9).join("")}~${hash(email).slice(0, 8)}`;
}

/** Undefined where the summary is not of Signalbox's form. Anybody can write that form: its audit row decides. */
export function readSummary(summary: string | undefined): { comment: string; auditId: AuditId } | undefined {
  const [, comment = "", raw = ""] =
    /^(?:(.*) )?\(\S+ via Signalbox ([0-9a-f-]{36})\)$/s.exec(summary ?? "") ?? [];
  const auditId = parseAuditId(raw);
  return auditId && { comment, auditId };
}
