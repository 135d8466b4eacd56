import { describe, expect, it, test } from "vitest";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { testNow } from "../../lib/model/pipeline.fixture";
import { aCard, aPerson } from "./failure.fixture";
import { goneWords, mutedWords, nextReturnWords, standOf, takenWords, whatIsMissing } from "./handling-words";

const dayMs = 24 * 3_600_000;
const self = "mara@example.com";
const free = aCard();
const mine = aCard({}, { taken: aPerson("mara") });
const theirs = aCard({}, { taken: aPerson("i.nakamura", 9) });
const longAgo = aCard({}, { taken: aPerson("i.nakamura", 24 * 60) });

describe("who has it", () => {
  test.each<[string, readonly FailureCard[], string, ReturnType<typeof standOf>]>([
    ["nobody", [free], "Nobody has taken it", "free"],
    ["oneself", [mine], "You have it since 10:38", "mine"],
    ["somebody else", [theirs], "i.nakamura has it since 10:33", "others"],
    ["somebody since yesterday", [longAgo], "i.nakamura has it since 20 Nov 10:42", "others"],
    ["nobody of a group", [free, free], "Nobody has taken them", "free"],
    ["one of a group all of it", [theirs, theirs], "i.nakamura has all since 10:33", "others"],
    ["two people", [mine, theirs], "You, i.nakamura have all", "others"],
    ["some of it", [free, theirs, free], "i.nakamura took 1 of 3", "free"],
  ])("%s", (_, cards, words, stand) => {
    const { who, rest } = takenWords(cards, self, testNow);
    expect([who, rest].filter(Boolean).join(" ")).toBe(words);
    expect(standOf(cards, self)).toBe(stand);
  });
});

describe("muted", () => {
  const muted = (days: number, reason: string) =>
    aCard({}, { muted: { ...aPerson("t.okafor"), until: testNow + days * dayMs, reason } });

  it("names the next to return", () => {
    const cards = [muted(5, "Later"), muted(3, "Vendor sandbox down")];
    expect(nextReturnWords(cards, testNow)).toBe("next returns 24 Nov: “Vendor sandbox down” by t.okafor");
    expect(mutedWords([muted(0.1, "Soon")], testNow)).toBe("Muted until 13:06 UTC by t.okafor: “Soon”");
  });

  it("is what has become of a card whose place is held, if it was muted meanwhile", () => {
    expect(goneWords([muted(1, "Known")])).toBe("Muted now");
    expect(goneWords([free])).toBe("It stands still no longer");
    expect(goneWords([free, muted(1, "Known")])).toBe("All of them have gone on");
  });

  it("says nothing of what is not muted", () => {
    expect([mutedWords([free], testNow), nextReturnWords([], testNow)]).toEqual(["", ""]);
  });
});

it("tells what is missing without naming the pipeline again", () => {
  const refusal = "You may view checkout-api; muting a failure needs the role operator.";
  expect(whatIsMissing(refusal)).toBe("Muting a failure needs the role operator.");
  expect(whatIsMissing("There is no such pipeline.")).toBe("There is no such pipeline.");
});
