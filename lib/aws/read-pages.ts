import type { Called } from "./call-aws";
import { garbage } from "./gateway-error";

type Bounds = { operation: string; mostPages: number };

/** Every page, as long as they lead somewhere: a token that comes again or too many pages is garbage. */
export async function readPages<Item>(
  { operation, mostPages }: Bounds,
  readPage: (input: { nextToken?: string }) => Promise<Called<readonly Item[]>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let input: { nextToken?: string } = {};
  while (true) {
    const { value, nextToken, requestId } = await readPage(input);
    items.push(...value);
    if (!nextToken) return items;
    if (seen.has(nextToken) || seen.size + 1 >= mostPages) {
      throw garbage(operation, `with pages that never end (${seen.size + 1} read)`, requestId);
    }
    seen.add(nextToken);
    input = { nextToken };
  }
}
