import { expect, test } from "vitest";
import { createTurns } from "./take-turns";

test("no more than so many go at once, in the order they came, and one that fails holds up nobody", async () => {
  const turns = createTurns(2);
  const begun: number[] = [];
  const open: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const all = Array.from({ length: 6 }, (_, number) =>
    turns(async () => {
      begun.push(number);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((go) => open.push(go));
      running -= 1;
      if (number === 1) throw new Error("no");
      return number;
    }).catch(() => -1),
  );
  while (begun.length < 6 || running > 0) {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await Promise.all(all)).toEqual([0, -1, 2, 3, 4, 5]);
  expect([begun, most]).toEqual([[0, 1, 2, 3, 4, 5], 2]);
});
