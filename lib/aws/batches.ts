/** Each once, in parts of at most so many: what AWS takes in one call. */
export function batchesOf(items: readonly string[], most: number): readonly (readonly string[])[] {
  const each = [...new Set(items)];
  return Array.from({ length: Math.ceil(each.length / most) }, (_, at) =>
    each.slice(at * most, (at + 1) * most),
  );
}

/** All batches at once: the budget spreads them. */
export async function readBatches<Item>(
  items: readonly string[],
  most: number,
  read: (batch: string[]) => Promise<readonly Item[]>,
): Promise<readonly Item[]> {
  return (await Promise.all(batchesOf(items, most).map((batch) => read([...batch])))).flat();
}
