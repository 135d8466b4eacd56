import { expect, test } from "vitest";
import { isFor } from "./channel";
import { newsKinds } from "./news";
import { aNews } from "./news.fixture";

const all = { kinds: newsKinds };

test.each<[string, Parameters<typeof isFor>[0], boolean]>([
  ["everything, unless narrowed", all, true],
  ["only the kinds asked for", { kinds: ["waiting"] }, false],
  ["pipelines by pattern", { ...all, pipelines: ["billing-*", "CHECKOUT-*"] }, true],
  ["no other pipelines", { ...all, pipelines: ["billing-*"] }, false],
  ["none, where the list is empty", { ...all, pipelines: [] }, false],
  ["accounts by name", { ...all, accounts: ["pr*"] }, true],
  ["accounts by id", { ...all, accounts: ["111122223333"] }, true],
  ["no other accounts", { ...all, accounts: ["dev"] }, false],
  ["tags by pattern", { ...all, tags: { team: "pay*" } }, true],
  ["all tags, not any", { ...all, tags: { team: "pay*", tier: "1" } }, false],
])("a channel gets %s", (_, channel, isTold) => {
  expect(isFor(channel, aNews())).toBe(isTold);
});

test("a channel narrowed by tags gets nothing of what has unknown ones", () => {
  const news = aNews();
  const untagged = { ...news, place: { ...news.place, tags: undefined } };
  expect(isFor({ ...all, tags: { team: "*" } }, untagged)).toBe(false);
  expect(isFor(all, untagged)).toBe(true);
});
