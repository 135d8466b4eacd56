import { expect, it } from "vitest";
import { keepReads } from "./keep-reads";

function scene() {
  let now = 0;
  const asked: string[] = [];
  const kept = keepReads<string>({ most: 2, now: () => now });
  return {
    asked,
    pass: (ms: number) => {
      now += ms;
    },
    ask: (key: string, keepMs = 1_000) =>
      kept(key, async () => {
        asked.push(key);
        return { value: `${key} ${asked.length}`, keepMs };
      }),
    fail: (key: string) => kept(key, () => Promise.reject(new Error("gone"))),
  };
}

it("many who ask at once cost one reading, and so do those who ask while it holds", async () => {
  const { ask, asked, pass } = scene();
  expect(await Promise.all([ask("a"), ask("a"), ask("a")])).toEqual(["a 1", "a 1", "a 1"]);
  pass(999);
  await ask("a");
  expect(asked).toEqual(["a"]);
  pass(1);
  expect(await ask("a")).toBe("a 2");
});

it("a reading that failed is not kept", async () => {
  const { ask, fail } = scene();
  await expect(fail("a")).rejects.toThrow("gone");
  expect(await ask("a")).toBe("a 1");
});

it("the one asked for longest ago makes room", async () => {
  const { ask, asked } = scene();
  for (const key of ["a", "b", "c", "b", "a"]) await ask(key);
  expect(asked).toEqual(["a", "b", "c", "a"]);
});
