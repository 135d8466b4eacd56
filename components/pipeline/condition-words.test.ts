import { expect, it } from "vitest";
import { wordFollows } from "./condition-words";

it.each([
  [{ type: "BEFORE_ENTRY" as const, result: "FAIL" }, "If it fails the stage fails"],
  [{ type: "BEFORE_ENTRY" as const, result: "SKIP" }, "If it fails the stage is skipped"],
  [{ type: "ON_SUCCESS" as const, result: "ROLLBACK" }, "If it fails the stage is rolled back"],
  [{ type: "ON_FAILURE" as const, result: "RETRY" }, "After a failure the stage is retried"],
  [{ type: "ON_SUCCESS" as const, result: "PAUSE" }, "If it fails: PAUSE"],
  [{ type: "ON_SUCCESS" as const }, undefined],
])("what follows %o is said as %s", (condition, words) => {
  expect(wordFollows(condition)).toBe(words);
});
