import { expect, test } from "vitest";
import { filterPattern } from "./filter-pattern";

test.each<[string, string, boolean]>([
  ["", "anything", true],
  ["ERROR", "an ERROR here", true],
  ["ERROR", "an error here", false],
  ["ERROR code", "code 7: ERROR", true],
  ["ERROR code", "ERROR", false],
  ['"exit status"', "the exit status was 1", true],
  ['"exit status"', "status exit", false],
  ['"say \\"no\\""', 'they say "no"', true],
  ["?FAIL ?ERROR", "FAIL", true],
  ["?FAIL ?ERROR", "PASS", false],
  ["ERROR -expected", "ERROR 7", true],
  ["ERROR -expected", "expected ERROR 7", false],
  ["%exit (1|137)%", "Reason: exit 137", true],
  ["%exit (1|137)%", "Reason: exit 2", false],
])("%s on %s: %s", (pattern, message, matches) => {
  expect(filterPattern(pattern)(message)).toBe(matches);
});

test.each(["{ $.level = 30 }", "[ip, user]", "%(%"])("%s is refused", (pattern) => {
  expect(() => filterPattern(pattern)).toThrow("Invalid filter pattern");
});
