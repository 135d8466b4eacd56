import type { FleetRow } from "../model/fleet-row";
import { compareByNeed, type Need, needOf, needs } from "../model/need";
import { findRising } from "./rising";

/** Where a row stands. `isTall` is part of its place: a row that grows moves all below it. */
export type Place = { key: string; isTall: boolean };
export type Group<At extends Place = Place> = { id: string; title: string; places: readonly At[] };
export type Grouping =
  | { kind: "need" }
  | { kind: "account" }
  | { kind: "application" }
  | { kind: "tag"; name: string };

const needTitles = {
  person: "Needs a person",
  moving: "Moving",
  rest: "At rest",
} satisfies Record<Need, string>;

export function arrange(rows: readonly FleetRow[], grouping: Grouping): readonly Group[] {
  const groups = new Map<string, { title: string; rows: FleetRow[] }>();
  if (grouping.kind === "need")
    for (const need of needs) groups.set(need, { title: needTitles[need], rows: [] });
  for (const row of [...rows].sort(compareByNeed)) {
    const title = titleOf(row, grouping);
    const id = grouping.kind === "need" ? needOf(row.situation) : title;
    const group = groups.get(id) ?? { title, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  const named = [...groups].filter(([, group]) => group.rows.length > 0);
  if (grouping.kind !== "need") named.sort(([a], [b]) => (a < b ? -1 : 1));
  return named.map(([id, group]) => ({ id, title: group.title, places: group.rows.map(toPlace) }));
}

function titleOf(row: FleetRow, grouping: Grouping): string {
  switch (grouping.kind) {
    case "need":
      return needTitles[needOf(row.situation)];
    case "account":
      return row.accountName;
    case "application":
      return row.application ?? "No application";
    case "tag":
      return row.tags?.[grouping.name] ?? `Without ${grouping.name}`;
  }
}

function toPlace(row: FleetRow): Place {
  return { key: row.key, isTall: needOf(row.situation) === "person" };
}

/** What a held list shows: every row where it was; one that is gone leaves, a new one waits. */
export function holdPlaces<At extends Place>(
  held: readonly Group<At>[],
  now: readonly Group<At>[],
): readonly Group<At>[] {
  const present = new Set(now.flatMap((group) => group.places.map(({ key }) => key)));
  return held
    .map((group) => ({ ...group, places: group.places.filter(({ key }) => present.has(key)) }))
    .filter((group) => group.places.length > 0);
}

/** How many rows would move, were the list let go. */
export function countMoved(held: readonly Group[], now: readonly Group[]): number {
  const before = new Map<string, string>();
  for (const group of held)
    for (const place of group.places) before.set(place.key, `${group.id} ${place.isTall}`);
  const stayed = new Map<string, string[]>();
  let moved = 0;
  for (const group of now) {
    for (const place of group.places) {
      if (before.get(place.key) === `${group.id} ${place.isTall}`) {
        const keys = stayed.get(group.id) ?? [];
        keys.push(place.key);
        stayed.set(group.id, keys);
      } else moved += 1;
    }
  }
  for (const group of held) {
    const now = stayed.get(group.id) ?? [];
    const remaining = new Set(now);
    const then = new Map(
      group.places.filter(({ key }) => remaining.has(key)).map(({ key }, position) => [key, position]),
    );
    moved += now.length - findRising(now.map((key) => then.get(key) ?? 0)).size;
  }
  return moved;
}
