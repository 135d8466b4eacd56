import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseAuditId } from "./audit";
import { commentLength, readSummary, toSummary, wordCommentProblem } from "./decision-comment";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const auditId = parseAuditId("0b7e5f6a-41d8-4c55-9a0e-3f2f6d1c8b7a");
if (auditId === undefined) throw new Error("The test's own id is none.");
const sign = (comment: string, email = "kim@example.com") => toSummary({ comment, email, auditId, hash });
const signature = `(kim@example.com via Signalbox ${auditId})`;
const longEmail = `${"k".repeat(70)}@example.com`;

describe("what AWS is given to keep", () => {
  test.each<[string, string, string]>([
    ["a comment and its author", "Looks good", `Looks good ${signature}`],
    ["the author alone", "", signature],
    ["the author alone for blanks", " \n ", signature],
    ["line breaks as they were typed", "one\ntwo", `one\ntwo ${signature}`],
    ["emoji", "🚂 ok", `🚂 ok ${signature}`],
  ])("is %s", (_, comment, summary) => {
    expect(sign(comment)).toBe(summary);
    expect(readSummary(summary)).toEqual({ comment: comment.trim(), auditId });
  });

  test.each([
    ["letters", "x".repeat(400)],
    ["emoji", "🚂".repeat(400)],
  ])("takes 400 %s and the longest e-mail within AWS's 512 characters", (_, comment) => {
    const summary = sign(comment, longEmail);
    expect(commentLength(summary)).toBe(512);
    expect(readSummary(summary)).toEqual({ comment, auditId });
  });

  test("cuts a long e-mail so that two of them stay two", () => {
    const other = `${"k".repeat(71)}@example.com`;
    expect(sign("", longEmail)).not.toBe(sign("", other));
    expect(sign("", longEmail)).toContain(`${"k".repeat(49)}~${hash(longEmail).slice(0, 8)} via`);
    const whole = `${"k".repeat(46)}@example.com`;
    expect(sign("", whole)).toContain(`(${whole} via`);
  });
});

describe("a comment", () => {
  test.each<[string, "Approved" | "Rejected", string, string | undefined]>([
    ["may be left out to approve", "Approved", "", undefined],
    ["is needed to reject", "Rejected", " ", "Say why you reject: a comment is needed."],
    ["says why", "Rejected", "Too risky", undefined],
    ["counts an emoji as one", "Approved", "🚂".repeat(400), undefined],
    ["is too long by one", "Approved", "🚂".repeat(401), "The comment is 1 character too long."],
    ["is too long by some", "Rejected", "x".repeat(405), "The comment is 5 characters too long."],
  ])("%s", (_, decision, comment, problem) => {
    expect(wordCommentProblem(decision, comment)).toBe(problem);
  });
});

test.each([
  [undefined],
  [""],
  ["Approved by arn:aws:iam::111122223333:user/kim"],
  [`Looks good (kim@example.com via Signalbox ${"x".repeat(36)})`],
  [`Looks good ${signature} or so`],
])("a summary of another form is nobody's: %s", (summary) => {
  expect(readSummary(summary)).toBeUndefined();
});
