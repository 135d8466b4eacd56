import type { PastRows } from "./past-rows";

/**
 * The same rows, in which the same names are the same strings: a database driver makes a new one for each cell, and
 * of a million actions all names together are a few thousand.
 */
export function shareNames(rows: PastRows, names: Map<string, string>): PastRows {
  return {
    ...rows,
    actions: rows.actions.map((action) => ({
      ...action,
      stageName: sharedOf(names, action.stageName),
      actionName: sharedOf(names, action.actionName),
    })),
  };
}

function sharedOf(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}
