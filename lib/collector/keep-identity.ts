/**
 * `after`, made of the parts of `before` that did not change: equal values are the same object, so that
 * comparing by identity is enough for everyone downstream. A key holding undefined counts as missing.
 */
export function keepIdentity<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return keepList(before, after);
  if (isRecord(before) && isRecord(after)) return keepRecord(before, after);
  return after;
}

function keepList<Value>(before: readonly unknown[], after: Value & readonly unknown[]): Value {
  const named = new Map(before.flatMap((item) => (nameOf(item) === undefined ? [] : [[nameOf(item), item]])));
  const kept = after.map((item, index) => {
    const name = nameOf(item);
    return keepIdentity(name === undefined ? before[index] : named.get(name), item);
  });
  const isSame = before.length === kept.length && kept.every((item, index) => item === before[index]);
  // Equal in every part, so the old value is of the new one's type; likewise the list of kept parts.
  return (isSame ? before : kept) as Value;
}

// What has an id or a name is the same thing wherever it stands: a new execution moves all others down.
function nameOf(item: unknown): unknown {
  return isRecord(item) ? (item.id ?? item.name) : undefined;
}

function keepRecord<Value>(before: Record<string, unknown>, after: Value & Record<string, unknown>): Value {
  const known = new Map(definedEntries(before));
  const kept = definedEntries(after).map(
    ([key, value]) => [key, keepIdentity(known.get(key), value)] as const,
  );
  const isSame = kept.length === known.size && kept.every(([key, value]) => known.get(key) === value);
  // See keepList. fromEntries also takes a key such as `__proto__`, which a tag may be called, for what it is.
  return (isSame ? before : Object.fromEntries(kept)) as Value;
}

function definedEntries(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record).filter(([, value]) => value !== undefined);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
