import { expect, test } from "vitest";
import { testNow } from "../../lib/model/pipeline.fixture";
import { aboutWords } from "./about-words";
import { aCard } from "./failure.fixture";
import { groupTitle } from "./group-words";

const hourMs = 3_600_000;
const soon = aCard({ kind: "ends-soon", endsAt: testNow + hourMs });

test.each([
  [[], "nothing stands still"],
  [[aCard()], "1 pipeline stands still"],
  [[aCard(), aCard({ kind: "rejected" })], "1 pipeline stands still"],
  [
    [aCard(), aCard({}, { name: "catalog" }), aCard({ kind: "disabled" }), soon],
    "2 pipelines stand still, 1 transition is disabled, 1 approval ends today",
  ],
  [
    [aCard({ kind: "stuck" }), aCard({ kind: "polling-disabled" })],
    "1 action is stuck, 1 source is no longer polled",
  ],
  [[aCard({ kind: "rolled-back" })], "1 deployment came to nothing"],
  [[aCard({ kind: "ends-soon", endsAt: testNow + 14 * hourMs })], "1 approval ends soon"],
])("%#: %j", (cards, words) => {
  expect(aboutWords(cards, testNow)).toBe(words);
});

test.each([
  [["a", "b", "c"], testNow - hourMs, "3 pipelines, same error since 09:42"],
  [["a", "a"], testNow - 48 * hourMs, "2 failures, same error since 19 Nov"],
])("a group of %j is %#", (names, since, words) => {
  const cards = names.map((name, at) => aCard({ actionName: `${at}` }, { name }));
  expect(groupTitle({ id: "g", cards, since }, testNow)).toBe(words);
});
