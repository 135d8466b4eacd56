import { expect, test } from "vitest";
import { fromTheTop, goOn, goOnListed, isRead, toCursor, toProgress } from "./past-cursor";
import { afterPage, isWhole, nextCursor, toState } from "./past-state";

const nothing = fromTheTop(100);
const pipeline = { key: "k" as never, name: "n" as never };

test.each([
  ["a page with more behind it", [300, 200], "next", { to: 200, next: "next", isDone: false }],
  [
    "a page that reaches further than was asked for",
    [120, 99],
    "next",
    { to: 99, next: "next", isDone: true },
  ],
  ["AWS's last page", [300], undefined, { to: 100, isDone: true }],
  ["an empty page that leads on", [], "next", { to: Number.POSITIVE_INFINITY, next: "next", isDone: false }],
  ["an empty list", [], undefined, { to: 100, isDone: true }],
])("%s", (_, starts, nextToken, place) => {
  expect(goOn(nothing.actions, { starts, nextToken }, 100)).toEqual(place);
});

test("a place that was begun anew from the top does not forget how far it was", () => {
  const place = { to: 200, next: "old", isDone: false };
  expect(goOn(place, { starts: [900], nextToken: "new" }, 100)).toEqual({
    to: 200,
    next: "new",
    isDone: false,
  });
});

const halfway = {
  until: 100,
  executions: { to: 150, next: "e", isDone: false },
  actions: { to: 200, next: "a", isDone: false },
};

test("what was broken off goes on where it stopped, and what nobody began begins at the top", () => {
  expect(toCursor(JSON.parse(JSON.stringify(toProgress(halfway, 300))), 100)).toEqual(halfway);
  expect(toCursor(undefined, 100)).toEqual(nothing);
  expect(toCursor(JSON.parse(JSON.stringify(toProgress(nothing, undefined))), 100)).toEqual(nothing);
});

test("what was done is done, unless more is wanted and AWS has more", () => {
  const executions = goOnListed(
    halfway.executions,
    { starts: [120, 80], nextToken: "e2" },
    { to: 100, until: 100 },
  );
  expect(executions).toEqual({ to: 99, next: "e", isDone: true });
  const stored = toProgress({ ...halfway, executions, actions: { to: 90, next: "a", isDone: true } }, 300);
  expect(isRead(toCursor(stored, 100))).toBe(true);
  expect(toCursor(stored, 50)).toMatchObject({
    actions: { next: "a", isDone: false },
    executions: { next: "e", isDone: false },
  });
});

test.each([
  [
    "a page that is wholly taken leads to the next",
    [140, 130],
    "e2",
    120,
    { to: 130, next: "e2", isDone: false },
  ],
  [
    "one that holds older ones is read again for them",
    [140, 110],
    "e2",
    120,
    { to: 120, next: "e", isDone: false },
  ],
  ["so is one that was read only for that", [110], "e2", 150, { to: 150, next: "e", isDone: false }],
  ["AWS's last page ends the list", [140], undefined, 120, { to: 99, isDone: true }],
  ["an empty list ends", [], undefined, 100, { to: 99, isDone: true }],
])("of executions %s", (_, starts, nextToken, to, place) => {
  expect(goOnListed(halfway.executions, { starts, nextToken }, { to, until: 100 })).toEqual(place);
});

test("after a pause the gap is read first, and a pause in that loses none of it", () => {
  const stored = toProgress(halfway, 300);
  const state = toState(pipeline, stored, 100);
  expect(nextCursor(state)).toEqual(fromTheTop(300));
  const gap = { until: 300, executions: { to: 400, next: "e2", isDone: false }, actions: halfway.actions };
  const within = afterPage(state, { ...gap, actions: { to: 400, next: "a2", isDone: false } }, 900);
  expect(within.progress).toEqual(stored);
  const places = { to: 299, next: "x", isDone: true };
  const after = afterPage(within, { until: 300, executions: places, actions: places }, 900);
  expect(after.progress).toEqual({ ...stored, upTo: 900 });
  expect(nextCursor(after)).toEqual(halfway);
  expect(isWhole(after)).toBe(false);
});

test("as long as the sweeps have not read it, all that is known is counted as a gap", () => {
  const begun = afterPage(toState(pipeline, undefined, 100), halfway, undefined);
  expect(toState(pipeline, begun.progress, 100).gap).toEqual(fromTheTop(200));
});
