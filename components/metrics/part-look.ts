import { type TimePart, type TimeSpent, timeParts } from "../../lib/model/metrics/facts";
import { wordTook } from "./span-words";

/** What a part of the time is called; each is drawn with a pattern of its own, since colour never speaks alone. */
export const partWords = {
  queue: "queue",
  work: "work",
  approval: "approval wait",
  shift: "traffic shift",
  bake: "bake",
  stood: "stood failed",
} satisfies Record<TimePart, string>;

const sentences = {
  queue: "queues",
  work: "is work",
  approval: "waits for approval",
  shift: "shifts traffic",
  bake: "bakes",
  stood: "stands failed",
} satisfies Record<TimePart, string>;

export function sumOf(spent: TimeSpent): number {
  return timeParts.reduce((sum, part) => sum + spent[part], 0);
}

/** Whichever occur anywhere, in their order. */
export function partsIn(all: readonly TimeSpent[]): readonly TimePart[] {
  return timeParts.filter((part) => all.some((spent) => spent[part] > 0));
}

/** `6 min work, 0:20 queue`: what a bar shows. */
export function wordSpent(spent: TimeSpent): string {
  return partsIn([spent])
    .map((part) => `${wordTook(spent[part])} ${partWords[part]}`)
    .join(", ");
}

/** `68 % waits for approval`, the most first; what is below one percent stays unsaid. */
export function tellShares(total: TimeSpent): readonly string[] {
  const whole = sumOf(total);
  if (whole <= 0) return [];
  return timeParts
    .map((part) => ({ part, percent: Math.round((total[part] / whole) * 100) }))
    .filter(({ percent }) => percent >= 1)
    .sort((a, b) => b.percent - a.percent)
    .map(({ part, percent }) => `${percent} % ${sentences[part]}`);
}
