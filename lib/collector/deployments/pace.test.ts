import { expect, test } from "vitest";
import { readPaceMs } from "./pace";

test.each([
  [{ running: 1, open: 0, isOpen: false }, 4_500],
  [{ running: 18, open: 3, isOpen: false }, 4_500],
  [{ running: 20, open: 0, isOpen: false }, 4_800],
  [{ running: 20, open: 20, isOpen: true }, 4_800],
  [{ running: 20, open: 1, isOpen: true }, 4_500],
  [{ running: 100, open: 0, isOpen: false }, 24_000],
  [{ running: 100, open: 50, isOpen: false }, 120_000],
])("%o is read every %d ms", (shifts, ms) => {
  expect(readPaceMs(shifts)).toBeCloseTo(ms);
});

test("however many run and are open, all together stay within what AWS takes", () => {
  for (let running = 1; running <= 120; running += 7) {
    for (let open = 0; open <= running; open += 3) {
      const rate = (count: number, isOpen: boolean) =>
        count === 0 ? 0 : count / readPaceMs({ running, open, isOpen });
      const perSecond = 1_000 * (rate(open, true) + rate(running - open, false));
      expect(perSecond, `${open} of ${running}`).toBeLessThan(4.2);
    }
  }
});
