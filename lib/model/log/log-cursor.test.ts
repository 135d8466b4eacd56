import { expect, test } from "vitest";
import { type LogCursor, parseLogCursor, printLogCursor } from "./log-cursor";

test.each<LogCursor>([
  { kind: "head" },
  { kind: "tail" },
  { kind: "failure" },
  { kind: "at", at: 1_700_000_000_123 },
  { kind: "before", at: 0 },
  { kind: "on", token: "f/3612/s" },
  { kind: "on", token: "b/3612", startAt: 5 },
  { kind: "on", token: "b/3612", endAt: 7 },
])("%j is read as it is written", (cursor) => {
  expect(parseLogCursor(printLogCursor(cursor))).toEqual(cursor);
});

test.each([
  "",
  "at:",
  "at:x",
  "before:-1",
  "on:::",
  "on:1:2:a b",
  `on:::${"f".repeat(201)}`,
  "tail ",
  "on::f/1",
])("%j is no place in a log", (raw) => {
  expect(parseLogCursor(raw)).toBeUndefined();
});
