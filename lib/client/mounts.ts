import type { Group } from "./held-order";
import { findRising } from "./rising";

/** How often each row was mounted anew in its group, for the order at hand. */
export type Mounts = { groups: readonly Group[]; times: ReadonlyMap<string, number> };

/**
 * A row that overtakes others is mounted anew. React would keep it and put every row that it overtook
 * behind it again, one by one: of five hundred rows that costs several frames, the one row costs none.
 */
export function followOrder({ groups: before, times }: Mounts, groups: readonly Group[]): Mounts {
  const next = new Map(times);
  const placesBefore = new Map(before.map(({ id, places }) => [id, places]));
  for (const { id, places } of groups) {
    const then = new Map((placesBefore.get(id) ?? []).map(({ key }, position) => [key, position]));
    const stayed = places.filter(({ key }) => then.has(key));
    const rising = findRising(stayed.map(({ key }) => then.get(key) ?? 0));
    stayed.forEach(({ key }, at) => {
      if (!rising.has(at)) next.set(key, (next.get(key) ?? 0) + 1);
    });
  }
  return { groups, times: next };
}
