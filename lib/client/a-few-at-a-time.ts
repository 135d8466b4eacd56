/** Does it for each, never for more than `most` at once: AWS counts calls, and so do other people's pages. */
export async function aFewAtATime<Item>(
  items: readonly Item[],
  most: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const takeTurns = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: most }, takeTurns));
}
