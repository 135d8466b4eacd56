import type { GroupRow } from "../../lib/model/metrics/answer";

export const sortKeys = ["name", "p50", "p90", "failed", "change"] as const;
export type SortKey = (typeof sortKeys)[number];
/** In the address: `p90`, or `-p90` for the least first. Absent: as the server ranked them. */
export type Sort = { key: SortKey; isLeastFirst: boolean };

export function parseSort(raw: string | null): Sort | undefined {
  const isLeastFirst = raw?.startsWith("-") ?? false;
  const key = sortKeys.find((one) => one === raw?.slice(isLeastFirst ? 1 : 0));
  return key && { key, isLeastFirst };
}

export function printSort(sort: Sort | undefined): string | undefined {
  return sort && `${sort.isLeastFirst ? "-" : ""}${sort.key}`;
}

/** Pressed once the most first, twice the least, thrice as it was. */
export function nextSort(sort: Sort | undefined, key: SortKey): Sort | undefined {
  if (sort?.key !== key) return { key, isLeastFirst: false };
  return sort.isLeastFirst ? undefined : { key, isLeastFirst: true };
}

const readers = {
  name: () => undefined,
  p50: ({ now }) => now?.p50,
  p90: ({ now }) => now?.p90,
  failed: ({ failedPercent }) => failedPercent,
  change: ({ changePercent }) => changePercent,
} satisfies Record<SortKey, (row: GroupRow) => number | undefined>;

/** What is not known stands last, whichever way. */
export function sortRows(rows: readonly GroupRow[], sort: Sort | undefined): readonly GroupRow[] {
  if (!sort) return rows;
  const way = sort.isLeastFirst ? -1 : 1;
  if (sort.key === "name") return rows.toSorted((a, b) => way * compareText(a.label, b.label));
  const read = readers[sort.key];
  return rows.toSorted((a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return way * (right - left);
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** How the server ranked them; without anything to compare with, by how long they take. */
export function wordOrder(rows: readonly GroupRow[]): string {
  const isCompared = rows.some(({ changePercent }) => changePercent !== undefined);
  return isCompared ? "slowest-getting-slower first" : "the slowest first";
}

/** Smaller changes come and go by themselves: they are said without colour. */
const tellingPercent = 5;

export function changeOf({ changePercent }: GroupRow): "slower" | "faster" | undefined {
  if (changePercent === undefined || Math.abs(changePercent) < tellingPercent) return undefined;
  return changePercent > 0 ? "slower" : "faster";
}
