import { expect, test } from "vitest";
import { cutText, plainLine } from "./plain-line";

test.each<[string, string]>([
  ["plain\n", "plain"],
  ["plain\r\n", "plain"],
  ["", ""],
  ["\n", ""],
  ["\u001b[31mred\u001b[0m and \u001b[1;37;41mmore\u001b[m", "red and more"],
  ["\u001b[2J\u001b[H\u001b[3Jcleared the screen", "cleared the screen"],
  ["\u001b]0;a title of its own\u0007and went on", "and went on"],
  ["\u001b]8;;javascript:alert(1)\u0007a link\u001b]8;;\u0007", "a link"],
  ["\u001b]8;;https://x.example\u001b\\a link\u001b]8;;\u001b\\", "a link"],
  ["\u001bP1$r0m\u001b\\kept", "kept"],
  ["\u001b]52;c;never ended", "52;c;never ended"],
  ["\u009d0;title\u009ckept", "kept"],
  ["\u009b31mC1", "C1"],
  ["\u001b[38;5;", ""],
  ["\u001b[38:2::255:0:0mtrue colour", "true colour"],
  ["\u001b(Bcharset \u001b=keypad \u001bM", "charset keypad"],
  ["a single \u001b", "a single"],
  ["10 %\r20 %\r100 %\u001b[K", "100 %"],
  ["10 %\r\r\n", "10 %"],
  ["back\b\b\b\bspaced, \u0000nul, \u0007bell", "backspaced, nul, bell"],
  ["user \u202egnp.exe\u202c and zero\u200b\ufeffwidth", "user gnp.exe and zerowidth"],
  ["a\u2028b\u2029c\u2066d\u2069", "abcd"],
  ["e\u0301\u0301\u0301\u0301\u0301\u0301!", "e\u0301\u0301\u0301!"],
  ["\u{1f469}\u200d\u{1f4bb} \u{e0041}\u{e0042}ok", "\u{1f469}\u200d\u{1f4bb} ok"],
  ["half \ud83d of one", "half \ufffd of one"],
  ["\tindented\twith tabs", "    indented    with tabs"],
  ["<script>alert(1)</script>&lt;b&gt;", "<script>alert(1)</script>&lt;b&gt;"],
  [`${"\u001b[1m".repeat(400)}bold${"\u001b[0m".repeat(400)}`, "bold"],
])("%j reads %j", (raw, text) => {
  expect(plainLine(raw)).toBe(text);
});

test("a line is cut to what is asked for, and never within a character", () => {
  expect(plainLine("x".repeat(500))).toHaveLength(200);
  expect(plainLine("x".repeat(500), 50)).toBe(`${"x".repeat(49)}…`);
  expect(cutText("abcd", 4)).toBe("abcd");
  expect(cutText("ab\u{1f600}d", 4)).toBe("ab…");
});

test.each([
  ["x", 1_048_576],
  ["\u001b[1m", 262_144],
  ["\u001b]", 524_288],
  ["\u001b]a\u001b", 262_144],
  ["10 %\r", 209_715],
  ["\u0301", 1_048_576],
  [" ", 1_048_576],
  ["\u009b", 1_048_576],
])("a megabyte of %j costs next to nothing", (piece, times) => {
  const raw = piece.repeat(times);
  const startedAt = performance.now();
  for (let round = 0; round < 20; round += 1) plainLine(raw);
  expect((performance.now() - startedAt) / 20).toBeLessThan(20);
});
