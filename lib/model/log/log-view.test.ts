import { expect, test } from "vitest";
import {
  addEarlier,
  addLater,
  leapFrom,
  linesOf,
  nameLines,
  openLogView,
  parseLineName,
  printLineName,
} from "./log-view";

const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: from + index, text: `${from + index}` }));
const textOf = (view: Parameters<typeof linesOf>[0]) => linesOf(view).map(({ text }) => text);

test("parts follow each other, whichever side they come in at", () => {
  let view = openLogView("at:10", { lines: lines(10, 2), earlier: "before:10", later: "on:10::f/1" });
  view = addLater(view, { lines: lines(12, 2), later: "on:10::f/2" });
  view = addEarlier(view, { lines: lines(8, 2), earlier: "on::10:b/1" });
  expect(textOf(view)).toEqual(["8", "9", "10", "11", "12", "13"]);
  expect([view.earlier, view.later]).toEqual(["on::10:b/1", "on:10::f/2"]);
  expect(new Set(view.parts.map(({ id }) => id)).size).toBe(view.parts.length);
});

test("an empty part is an end", () => {
  const view = openLogView("head", { lines: lines(1, 2), later: "on:::f/1" });
  expect(addLater(view, { lines: [] })).toEqual({ ...view, later: undefined });
  expect(addEarlier({ ...view, earlier: "on:::b/1" }, { lines: [] })).toEqual(view);
  expect(openLogView("tail", { lines: [] }).parts).toEqual([]);
});

test("what grows a line at a time makes no part of each", () => {
  let view = openLogView("tail", { lines: lines(1, 2), later: "x" });
  for (let at = 3; at < 1_200; at += 1) view = addLater(view, { lines: lines(at, 1), later: "x" });
  expect(view.parts.length).toBeLessThan(4);
  expect(linesOf(view).length).toBe(1_199);
});

test("a page that is full goes on from its edge, and no line is lost there", () => {
  const view = openLogView("head", { lines: lines(1, 9_999), later: "x" });
  expect([leapFrom(view, "later"), leapFrom(view, "earlier")]).toEqual([undefined, undefined]);
  const full = addLater(view, { lines: lines(10_000, 1), later: "x" });
  expect([leapFrom(full, "later"), leapFrom(full, "earlier")]).toEqual(["at:10000", "before:2"]);
  expect(openLogView("before:2", { lines: lines(1, 1) }).later).toBe("at:2");
});

test("lines of the same millisecond have names of their own", () => {
  const same = [5, 5, 6, 6, 6, 7].map((at) => ({ at, text: "" }));
  const names = nameLines(same);
  expect(names).toEqual(["5", "5.1", "6", "6.1", "6.2", "7"]);
  for (const name of names) expect(printLineName(parseLineName(name) ?? expect.fail())).toBe(name);
  for (const raw of [undefined, "", "x", "5.", "-5", "5.1.2"]) expect(parseLineName(raw)).toBeUndefined();
});
