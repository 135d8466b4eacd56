import { type TimePart, type TimeSpent, timeParts } from "./facts";

export const nothingSpent: TimeSpent = { queue: 0, work: 0, approval: 0, shift: 0, bake: 0, stood: 0 };

/** A plain literal: copies of an object take twice the memory, and there are a million of these. */
export function noTime(): Record<TimePart, number> {
  return { queue: 0, work: 0, approval: 0, shift: 0, bake: 0, stood: 0 };
}

export function sumSpent(all: readonly TimeSpent[]): TimeSpent {
  const sum = noTime();
  for (const spent of all) addSpent(sum, spent);
  return sum;
}

export function addSpent(sum: Record<TimePart, number>, spent: TimeSpent): void {
  for (const part of timeParts) sum[part] += spent[part];
}

export function totalMs(spent: TimeSpent): number {
  return spent.queue + spent.work + spent.approval + spent.shift + spent.bake + spent.stood;
}
