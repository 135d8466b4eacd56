/** Where the members of a longest rising run stand: the rows that can stay while the others move around them. */
export function findRising(numbers: readonly number[]): ReadonlySet<number> {
  // For every length, where the run of that length with the smallest end ends; and what stood before each.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  const at = (index: number | undefined) => (index === undefined ? undefined : numbers[index]) ?? 0;
  numbers.forEach((number, index) => {
    const length = countWhile(ends, (end) => at(end) < number);
    before[index] = ends[length - 1];
    ends[length] = index;
  });
  const members = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before[index]) members.add(index);
  return members;
}

/** How many from the start hold, in a list where those that hold come first. */
function countWhile(list: readonly number[], holds: (item: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
