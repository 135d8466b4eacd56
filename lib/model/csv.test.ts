import { expect, test } from "vitest";
import { toCsvLine } from "./csv";

test.each<[string, string | undefined, string]>([
  ["plain text", "Looks good", '"Looks good"'],
  ["nothing", undefined, '""'],
  ["quotes and commas", 'say "no", twice', '"say ""no"", twice"'],
  ["line breaks", "one\ntwo", '"one\ntwo"'],
  ["a formula", '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["a sum", "+1", `"'+1"`],
  ["a difference", "-1", `"'-1"`],
  ["a mention", "@SUM(A1)", `"'@SUM(A1)"`],
  ["a formula behind blanks", " \t=1", `"' \t=1"`],
  ["a full-width sign", "＝1", `"'＝1"`],
  ["a leading tab", "\tx", `"'\tx"`],
])("a cell of %s", (_, text, cell) => {
  expect(toCsvLine([text])).toBe(`${cell}\r\n`);
});

test("a number is a number for the spreadsheet, also below zero", () => {
  expect(toCsvLine([-12.5, 0, "-12.5"])).toBe(`-12.5,0,"'-12.5"\r\n`);
});

test("a line is as many cells as it was given", () => {
  expect(toCsvLine(["a", undefined, "b"])).toBe('"a","","b"\r\n');
});
