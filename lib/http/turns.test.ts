import { describe, expect, test } from "vitest";
import { makeTurns } from "./turns";

function turns() {
  let at = 1_000;
  const take = makeTurns({ perMinute: 60, burst: 3, now: () => at });
  const wait = (ms: number) => {
    at += ms;
  };
  return { take, wait };
}

describe("turns", () => {
  test("go out in a burst, and then one by one", () => {
    const { take, wait } = turns();
    expect(Array.from({ length: 4 }, () => take("a"))).toEqual([0, 0, 0, 1_000]);
    wait(400);
    expect(take("a")).toBe(600);
    wait(600);
    expect([take("a"), take("a")]).toEqual([0, 1_000]);
  });

  test("of one are nobody else's", () => {
    const { take } = turns();
    for (let at = 0; at < 4; at += 1) take("a");
    expect(take("b")).toBe(0);
  });

  test("are no more than a burst after however long", () => {
    const { take, wait } = turns();
    take("a");
    wait(86_400_000);
    expect(Array.from({ length: 4 }, () => take("a"))).toEqual([0, 0, 0, 1_000]);
  });

  test("asking in vain does not put one further back", () => {
    const { take, wait } = turns();
    for (let at = 0; at < 50; at += 1) take("a");
    wait(1_000);
    expect(take("a")).toBe(0);
  });
});
